import type { Range } from '../values/range';

/**
 * What something never exceeds from an instant on: `level` + `fading` × 2^(−time / half-life), for one half-life that all
 * share. Sums and bounds of ceilings are ceilings, so that what is known of each criterion is known of the total.
 */
export interface Ceiling {
  readonly level: number;
  /** May be below 0 on the way to a total, where it takes from something else. */
  readonly fading: number;
  /** Whether it is what the thing is, at every instant. */
  readonly isExact: boolean;
}

function steady(level: number): Ceiling {
  return { level, fading: 0, isExact: true };
}

/** Of what is known only to stay within a range. */
export function ceilingOfRange({ min, max }: Range): Ceiling {
  return { level: max, fading: 0, isExact: min === max };
}

/** Of what halves, or fades faster than that. */
export function ceilingOfFading(points: number, isExact: boolean): Ceiling {
  if (isExact || points === 0) return { level: 0, fading: points, isExact: true };
  return { level: 0, fading: Math.max(0, points), isExact: false };
}

export function sumOfCeilings(ceilings: readonly Ceiling[]): Ceiling {
  let [level, fading, isExact] = [0, 0, true];
  for (const ceiling of ceilings) {
    level += ceiling.level;
    fading += ceiling.fading;
    isExact &&= ceiling.isExact;
  }
  return { level, fading, isExact };
}

/** Times a weight. Below 0 it turns a ceiling into a floor, so what is not exact falls back on the range. */
export function weightedCeiling({ level, fading, isExact }: Ceiling, weight: number, { min }: Range): Ceiling {
  if (weight === 0) return steady(0);
  if (weight < 0 && !isExact) return { level: min * weight, fading: 0, isExact: false };
  return { level: level * weight, fading: fading * weight, isExact };
}

/** Within bounds; `range` is where the unbounded thing stays. */
export function boundedCeiling(ceiling: Ceiling, range: Range, bounds: Range): Ceiling {
  return capped(raised(ceiling, range, bounds.min), range, bounds.max);
}

function raised(ceiling: Ceiling, { min }: Range, bound: number): Ceiling {
  const { level, fading } = ceiling;
  const atFirst = level + fading;
  if (min >= bound || Math.min(level, atFirst) >= bound) return ceiling;
  if (Math.max(level, atFirst) <= bound) return steady(bound);
  if (fading < 0) return { level, fading: 0, isExact: false };
  // Where it is above the bound, it is so by no more than this share of the time that is left to it.
  return { level: bound, fading: atFirst - bound, isExact: false };
}

/**
 * So far above a bound, in parts of it, a ceiling may begin without the bound taking its place: it soon falls below it,
 * where the bound would stay above the truth for ever.
 */
const WORTH_KEEPING = 1.5;

function capped(ceiling: Ceiling, { min, max }: Range, bound: number): Ceiling {
  const { level, fading, isExact } = ceiling;
  const atFirst = level + fading;
  if (max <= bound || Math.max(level, atFirst) <= bound) return ceiling;
  if (min >= bound || (isExact && Math.min(level, atFirst) >= bound)) return steady(bound);
  if (level < bound && atFirst <= WORTH_KEEPING * bound) return { level, fading, isExact: false };
  return { level: bound, fading: 0, isExact: false };
}
