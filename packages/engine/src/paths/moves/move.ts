import type { Ask } from '../ask';

/**
 * Something that would move the raw points of a criterion: a condition comes to hold, a value grows, activities happen.
 * The further it goes, the further the raw points go in one direction, as long as nothing else looks at the same facts.
 */
export interface Move {
  /** How far it goes at most; what happens or does not goes to 1. */
  readonly most: number;
  /** The raw points then, for whole amounts from 1 to `most`. */
  readonly rawPoints: (amount: number) => number;
  /** What has to happen, such as `employees is 40 or more`. */
  readonly what: (amount: number) => string;
  /** Whether any further is told to do as well: `or more`. */
  readonly isOpen?: boolean;
  /** What has to happen, as facts. */
  readonly asks: (amount: number) => Ask;
}

/** For what happens or does not. */
export function singleMove(rawPoints: number, what: () => string, asks: () => Ask): Move {
  return { most: 1, rawPoints: () => rawPoints, what, asks };
}
