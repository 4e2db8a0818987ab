import type { Condition } from '../model/definition';
import { checkedCopy, violationsOf } from '../validation/check';
import type { Violation } from '../validation/violation';
import type { JsonObject } from '../values/json';
import { checkCondition } from './check-condition';
import { compileCheckedCondition } from './compiled-condition';

/** Whether a condition holds for attributes; `now` is in milliseconds since 1970. */
export type ConditionTest = (attributes: JsonObject, now: number) => boolean;

/** Every fault of a condition that stands alone; `path` is where it stands in a greater whole. */
export function validateCondition(condition: unknown, path = '$'): Violation[] {
  return violationsOf(checkCondition, condition, path);
}

/** @throws ModelInvalidError with every fault of the condition. */
export function compileCondition(condition: unknown): ConditionTest {
  const { test } = compileCheckedCondition(checkedCopy<Condition>(checkCondition, condition));
  return (attributes, now) => test(attributes, now, now) === true;
}
