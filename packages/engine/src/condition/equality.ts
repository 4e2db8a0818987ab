import type { Scalar } from '../model/definition';
import { LIMITS } from '../validation/limits';
import { listOf } from '../validation/list';
import { scalar } from '../validation/scalars';
import type { JsonValue } from '../values/json';
import { numberOf } from '../values/number';
import { normalise } from '../values/text';
import type { FieldTest, Operator } from './operator';
import { anyElement } from './operator';

const checkScalar = scalar('a text, a number, true or false', isScalar);

function isScalar(value: unknown): boolean {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

export const equals: Operator<Scalar> = {
  checkValue: checkScalar,
  compile: (value) => anyElement(equalsAny([value])),
};

export const isIn: Operator<readonly Scalar[]> = {
  checkValue: listOf(checkScalar, { of: 'values', most: LIMITS.values }),
  compile: (values) => anyElement(equalsAny(values)),
};

/**
 * Two texts compare as texts. A text compares with a number as the number that it spells, and with true or false as
 * their names, whichever of the two the model holds. No other mix of types is equal.
 */
function equalsAny(values: readonly Scalar[]): FieldTest {
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = new Set<JsonValue | undefined>(values.filter((value) => typeof value === 'number'));
  const booleanNames = new Set(values.filter((value) => typeof value === 'boolean').map(String));
  const textForms = new Set(texts.map(normalise));
  const spelledNumbers = new Set<JsonValue | undefined>(texts.map(numberOf).filter((value) => value !== undefined));
  return (value) => {
    if (typeof value === 'number') return numbers.has(value) || spelledNumbers.has(value);
    if (typeof value === 'boolean') return booleanNames.has(String(value)) || textForms.has(String(value));
    if (typeof value !== 'string') return false;
    const form = normalise(value);
    return textForms.has(form) || booleanNames.has(form) || (numbers.size > 0 && numbers.has(numberOf(value)));
  };
}
