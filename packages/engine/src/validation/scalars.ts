import { isBlank } from '../values/text';
import type { Check } from './check';
import { alternatives, describe, mismatch, suggest } from './suggestion';

const FARTHEST = 1e9;
const FARTHEST_TEXT = '1,000,000,000';

export const text = scalar('a text', (value) => typeof value === 'string');
export const filledText = scalar('a text that is not blank', (value) => typeof value === 'string' && !isBlank(value));
export const flag = scalar('true or false', (value) => typeof value === 'boolean');

/** Points, weights, bounds and thresholds. */
export const points = number(
  `a number from -${FARTHEST_TEXT} to ${FARTHEST_TEXT}`,
  (value) => Math.abs(value) <= FARTHEST,
);
/** Units and days. */
export const positive = number(
  `a number above 0 and at most ${FARTHEST_TEXT}`,
  (value) => value > 0 && value <= FARTHEST,
);
export const percent = number('a number above 0 and at most 100', (value) => value > 0 && value <= 100);

export function wholeFrom(least: number): Check {
  return number(`a whole number, ${least} or more`, (value) => Number.isInteger(value) && value >= least);
}

export function number(expected: string, accepts: (value: number) => boolean): Check {
  return scalar(expected, (value) => typeof value === 'number' && Number.isFinite(value) && accepts(value));
}

export function scalar(expected: string, accepts: (value: unknown) => boolean): Check {
  return (value, place) => {
    if (!accepts(value)) place.refuse(mismatch(expected, value));
  };
}

export function oneOf(names: readonly string[]): Check {
  return (value, place) => {
    if (typeof value !== 'string') place.refuse(mismatch(alternatives(names), value));
    else if (!names.includes(value)) place.refuse(`${describe(value)} is not known; ${suggest(value, names)}`);
  };
}
