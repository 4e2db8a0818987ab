import type { Range } from '../values/range';

/**
 * How something goes on from the instant of a lead if no fact is added: between which numbers it stays from one instant
 * to another, both included and in milliseconds since 1970. Of a single instant it is exactly one number.
 */
export type Course = (from: number, to: number) => Range;
