import type { Condition } from '../model/definition';
import { checkedCopy, violationsOf } from '../validation/check';
import type { Violation } from '../validation/violation';
import { Fields, FieldTable } from '../values/fields';
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
  return compileCheckedTest(checkedCopy<Condition>(checkCondition, condition));
}

/** `condition` has been checked. */
export function compileCheckedTest(condition: Condition): ConditionTest {
  const table = new FieldTable();
  const { test } = compileCheckedCondition(condition, table);
  return (attributes, now) => test(new Fields(table, attributes), now, now) === true;
}
