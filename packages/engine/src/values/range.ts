import { withoutNegativeZero } from './number';

/** The numbers from `min` to `max`, both included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

export const UNBOUNDED: Range = { min: -Infinity, max: Infinity };

export function isUnbounded({ min, max }: Range): boolean {
  return min === -Infinity && max === Infinity;
}

export function exactly(number: number): Range {
  return { min: number, max: number };
}

/** From the least to the greatest of at least one number. */
export function spanOf(numbers: readonly number[]): Range {
  return { min: Math.min(...numbers), max: Math.max(...numbers) };
}

/** The least range that holds both. */
export function hullOf(one: Range, other: Range): Range {
  return { min: Math.min(one.min, other.min), max: Math.max(one.max, other.max) };
}

export function sumOf(one: Range, other: Range): Range {
  return { min: one.min + other.min, max: one.max + other.max };
}

/** Every number of the range times a weight, which may be negative. */
export function timesWeight({ min, max }: Range, weight: number): Range {
  return spanOf([min * weight, max * weight]);
}

export function clamp(number: number, { min, max }: Range): number {
  return withoutNegativeZero(Math.min(Math.max(number, min), max));
}

export function clampRange({ min, max }: Range, bounds: Range): Range {
  return { min: clamp(min, bounds), max: clamp(max, bounds) };
}
