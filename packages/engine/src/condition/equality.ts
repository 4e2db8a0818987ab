import type { Scalar } from '../model/definition';
import { LIMITS } from '../validation/limits';
import { listOf } from '../validation/list';
import { scalar } from '../validation/scalars';
import type { JsonValue } from '../values/json';
import { numberOf } from '../values/number';
import { normalise } from '../values/text';
import type { Operator, ValueTest } from './operator';

const checkScalar = scalar('a text, a number, true or false', isScalar);

function isScalar(value: unknown): boolean {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

export const equals: Operator<Scalar> = {
  checkValue: checkScalar,
  compile: (value) => equalsAny([value]),
};

export const isIn: Operator<readonly Scalar[]> = {
  checkValue: listOf(checkScalar, { of: 'values', most: LIMITS.values }),
  compile: equalsAny,
};

/**
 * Two texts compare as texts. A text compares with a number as the number that it spells, and with true or false as
 * their names, whichever of the two the model holds. No other mix of types is equal.
 */
function equalsAny(values: readonly Scalar[]): ValueTest {
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = new Set<JsonValue | undefined>(values.filter((value) => typeof value === 'number'));
  const booleanNames = new Set(values.filter((value) => typeof value === 'boolean').map(String));
  const textForms = new Set(texts.map(normalise));
  const spelledNumbers = new Set<JsonValue | undefined>(texts.map(numberOf).filter((value) => value !== undefined));
  return (value) => {
    const { json, text } = value;
    if (typeof json === 'number') return numbers.has(json) || spelledNumbers.has(json);
    if (typeof json === 'boolean') return booleanNames.has(String(json)) || textForms.has(String(json));
    if (text === undefined) return false;
    return textForms.has(text) || booleanNames.has(text) || (numbers.size > 0 && numbers.has(value.number));
  };
}
