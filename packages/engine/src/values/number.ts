import type { JsonValue } from './json';

/** No digit can be matched in two ways, so a hostile text costs no more than its length. */
const NUMERIC = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** The number that a value is or, as forms send it, spells; undefined for anything else. */
export function numberOf(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' ? spelledNumber(value.trim()) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function spelledNumber(text: string): number | undefined {
  return NUMERIC.test(text) ? Number(text) : undefined;
}

/** Of units no more are counted. */
export const HIGHEST_COUNT = 1e9;
/** Keeps 0.3 / 0.1 from counting as 2. */
const COUNT_TOLERANCE = 1e-9;

/** How many whole units a number holds; 0 when there is none or it is negative. */
export function countUnits(number: number | undefined, unit: number): number {
  if (number === undefined || number < 0) return 0;
  return Math.min(HIGHEST_COUNT, Math.floor(number / unit + COUNT_TOLERANCE));
}

/** Keeps 1.005, which is a little less as a double, from being shown as 1. */
const ROUNDING_TOLERANCE = 1e-9;

/** The shown form of a number: 2 decimals, half away from zero, never −0. */
export function roundShown(number: number): number {
  const hundredths = Math.floor(Math.abs(number) * 100 + 0.5 + ROUNDING_TOLERANCE);
  return withoutNegativeZero((Math.sign(number) * hundredths) / 100);
}

export function withoutNegativeZero(number: number): number {
  return number + 0;
}
