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
  const booleanNames = values.filter((value) => typeof value === 'boolean').map(String);
  const textForms = [...texts.map(normalise), ...booleanNames];
  const isText = oneOf(textForms);
  const spelledNumbers = new Set<JsonValue | undefined>(texts.map(numberOf).filter((value) => value !== undefined));
  return (value) => {
    const { json, text } = value;
    if (text !== undefined) return isText(text) || (numbers.size > 0 && numbers.has(value.number));
    if (typeof json === 'number') return numbers.has(json) || spelledNumbers.has(json);
    return typeof json === 'boolean' && isText(String(json));
  };
}

/** A single text is compared at once, without a look into a set. */
function oneOf(texts: readonly string[]): (text: string) => boolean {
  const [only, ...others] = new Set(texts);
  if (others.length === 0) return (text) => text === only;
  const set = new Set(texts);
  return (text) => set.has(text);
}
