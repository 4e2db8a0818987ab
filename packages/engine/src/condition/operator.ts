import type { ConditionValue } from '../model/definition';
import type { Check } from '../validation/check';
import type { FieldValue } from '../values/field-value';
import type { Test } from './verdict';

/** Whether a value that is no list, or one element of a list, satisfies a condition from one instant to another. */
export type ValueTest = Test<FieldValue>;

export interface Operator<V = ConditionValue | undefined> {
  /** What the model may say beside the operator. */
  readonly checkValue: Check;
  /** Whether the answer may change as time passes. */
  readonly isTimed?: boolean;
  /** Whether it holds exactly where the test holds for no element, so also for a missing field. */
  readonly isNegated?: boolean;
  compile(value: V): ValueTest;
}

/** The exact negation. */
export function negationOf<V>(operator: Operator<V>): Operator<V> {
  return { ...operator, isNegated: true };
}
