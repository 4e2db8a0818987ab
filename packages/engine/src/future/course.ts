import type { Range } from '../values/range';
import type { Effort } from './effort';
import type { Stretch } from './stretch';

/**
 * How something goes on from the instant of a lead if no fact is added, told for any time from one instant to another,
 * both included and in milliseconds since 1970. Of a single instant it is exactly one number.
 */
export interface Course {
  (from: number, to: number): Stretch;
  /** Absent for a course that never moves. */
  readonly effort?: Effort;
}

/** The same, but told by its range alone. */
export interface RangeCourse {
  (from: number, to: number): Range;
  readonly effort?: Effort;
}
