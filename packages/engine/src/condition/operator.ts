import type { ConditionValue } from '../model/definition';
import type { Check } from '../validation/check';
import type { JsonValue } from '../values/json';

/** Whether a field's value satisfies a condition at an instant; `undefined` is a missing field. */
export type FieldTest = (value: JsonValue | undefined, now: number) => boolean;

export interface Operator<V = ConditionValue | undefined> {
  /** What the model may say beside the operator. */
  readonly checkValue: Check;
  /** Whether the answer may change as time passes. */
  readonly isTimed?: boolean;
  compile(value: V): FieldTest;
}

/** On a list the test holds if it holds for any element. */
export function anyElement(test: FieldTest): FieldTest {
  return (value, now) =>
    Array.isArray(value) ? value.some((element: JsonValue) => test(element, now)) : test(value, now);
}

/** The exact negation, so that it holds for a missing field. */
export function negationOf<V>(operator: Operator<V>): Operator<V> {
  return {
    ...operator,
    compile(value) {
      const test = operator.compile(value);
      return (fieldValue, now) => !test(fieldValue, now);
    },
  };
}
