import type { ConditionValue } from '../model/definition';
import type { Check } from '../validation/check';
import type { JsonValue } from '../values/json';
import type { Verdict } from './verdict';
import { negate, some } from './verdict';

/** Whether a field's value satisfies a condition from one instant to another; `undefined` is a missing field. */
export type FieldTest = (value: JsonValue | undefined, from: number, to: number) => Verdict;

export interface Operator<V = ConditionValue | undefined> {
  /** What the model may say beside the operator. */
  readonly checkValue: Check;
  /** Whether the answer may change as time passes. */
  readonly isTimed?: boolean;
  compile(value: V): FieldTest;
}

/** On a list the test holds if it holds for any element. */
export function anyElement(test: FieldTest): FieldTest {
  return (value, from, to) =>
    Array.isArray(value) ? some(value, (element: JsonValue) => test(element, from, to)) : test(value, from, to);
}

/** The exact negation, so that it holds for a missing field. */
export function negationOf<V>(operator: Operator<V>): Operator<V> {
  return {
    ...operator,
    compile(value) {
      const test = operator.compile(value);
      return (fieldValue, from, to) => negate(test(fieldValue, from, to));
    },
  };
}
