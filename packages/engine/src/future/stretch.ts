import type { Range } from '../values/range';
import { clamp, isUnbounded } from '../values/range';

/**
 * How something goes from one instant to another: between which numbers it stays, where it begins and ends, and how far
 * at most it strays from the straight line between the two. The line tells sums more closely than the numbers alone, for
 * what rises in one part and falls in another adds up to a line again (affine arithmetic: J. Stolfi and L. H. de
 * Figueiredo, 1997), so that a sum is known the better by far the shorter the time.
 */
export interface Stretch extends Range {
  readonly first: number;
  readonly last: number;
  readonly bend: number;
}

export function level(number: number): Stretch {
  return { min: number, max: number, first: number, last: number, bend: 0 };
}

/** Of which nothing is known but the ends and the range, in which the straight line lies, too. */
export function between({ min, max }: Range, first: number, last: number): Stretch {
  return { min, max, first, last, bend: max - min };
}

/** What only rises or only falls. */
export function oneWay(first: number, last: number, bend: number): Stretch {
  const [min, max] = first < last ? [first, last] : [last, first];
  return { min, max, first, last, bend: Math.min(bend, max - min) };
}

/** The same where every number may be a little less or more, but never out of a range. */
export function blurred({ min, max, first, last, bend }: Stretch, margin: number, range: Range): Stretch {
  return { min: clamp(min - margin, range), max: clamp(max + margin, range), first, last, bend: bend + margin };
}

/** How far the bounded numbers stray from the straight line between their ends. */
function boundedBend(first: number, last: number, bend: number, bounds: Range): number {
  const [least, greatest] = [Math.min(first, last) - bend, Math.max(first, last) + bend];
  if (least >= bounds.min && greatest <= bounds.max) return bend;
  if (greatest <= bounds.min || least >= bounds.max) return 0;
  return bend + Math.max(kinkAt(bounds.min, first, last, bounds), kinkAt(bounds.max, first, last, bounds));
}

/** How far the bounded line strays from the straight line where it meets a bound; there it strays farthest. */
function kinkAt(bound: number, first: number, last: number, bounds: Range): number {
  const isCrossed = Math.min(first, last) < bound && bound < Math.max(first, last);
  if (!isCrossed) return 0;
  const [from, to] = [clamp(first, bounds), clamp(last, bounds)];
  const share = (bound - first) / (last - first);
  return Math.abs(bound - (from + (to - from) * share));
}

/** Every number times a weight, which may be negative, and within bounds. */
export function weighted(stretch: Stretch, weight: number, bounds: Range): Stretch {
  if (weight === 1 && isUnbounded(bounds)) return stretch;
  const [one, other] = [clamp(stretch.min * weight, bounds), clamp(stretch.max * weight, bounds)];
  const [first, last] = [stretch.first * weight, stretch.last * weight];
  return {
    min: Math.min(one, other),
    max: Math.max(one, other),
    first: clamp(first, bounds),
    last: clamp(last, bounds),
    bend: boundedBend(first, last, stretch.bend * Math.abs(weight), bounds),
  };
}

/** All added, in their order, in which floating-point sums are defined. */
export function sumOfStretches(stretches: readonly Stretch[]): Stretch {
  let [min, max, first, last, bend] = [0, 0, 0, 0, 0];
  for (const stretch of stretches) {
    min += stretch.min;
    max += stretch.max;
    first += stretch.first;
    last += stretch.last;
    bend += stretch.bend;
  }
  return { min, max, first, last, bend };
}

/** Keeps the bend from being a little too small by rounding. */
const ROUNDING_MARGIN = 1 + 1e-9;

/** The same with the range that both the numbers and the line allow. */
export function tightened({ min, max, first, last, bend }: Stretch): Stretch {
  const margin = bend * ROUNDING_MARGIN;
  return {
    min: Math.max(min, Math.min(first, last) - margin),
    max: Math.min(max, Math.max(first, last) + margin),
    first,
    last,
    bend,
  };
}
