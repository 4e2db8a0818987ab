/**
 * Something that would move the raw points of a criterion: a condition comes to hold, a value grows, activities happen.
 * The further it goes, the further the raw points go in one direction.
 */
export interface Move {
  /** How far it goes at most; what happens or does not goes to 1. */
  readonly most: number;
  /** The raw points then, for whole amounts from 1 to `most`. */
  readonly rawPoints: (amount: number) => number;
  /** What has to happen, such as `employees is 40 or more`. */
  readonly what: (amount: number) => string;
}

/** For what happens or does not. */
export function singleMove(rawPoints: number, what: () => string): Move {
  return { most: 1, rawPoints: () => rawPoints, what };
}
