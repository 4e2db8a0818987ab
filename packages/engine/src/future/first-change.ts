import type { Effort } from './effort';
import { NO_EFFORT } from './effort';

/** The last instant before the year 10000. */
export const END_OF_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Whether something certainly stays as it is from one instant to another; for a single instant the answer is exact. */
export type Stays = (from: number, to: number) => boolean;

/** Whether two instants are so near that it makes no difference where between them a change is. */
type AreNear = (from: number, to: number) => boolean;

interface Limits {
  readonly areNear?: AreNear;
  readonly effort?: Effort;
}

const areNeighbours: AreNear = (from, to) => to - from <= 1;

/**
 * The first instant after `now` and up to `end` at which something is not as it was at `now`: to the millisecond, or as
 * near to it as matters.
 * Halves the time wherever a change cannot be excluded (branch and bound: R. E. Moore, Interval Analysis, 1966), so no
 * change is passed over, however short, and none is looked for day by day.
 */
export function firstChange(stays: Stays, now: number, end: number, limits: Limits = {}): number | undefined {
  if (now >= end) return undefined;
  const { areNear = areNeighbours, effort = NO_EFFORT } = limits;
  const staysFor = frugal(stays, effort);
  return staysFor(now, end) ? undefined : changeWithin({ stays: staysFor, areNear, now }, now, end);
}

interface Search {
  readonly stays: Stays;
  readonly areNear: AreNear;
  readonly now: number;
}

/** Nothing has changed up to and at `from`; between `from` and `to` something may. */
function changeWithin(search: Search, from: number, to: number): number | undefined {
  const { stays, areNear, now } = search;
  const isLast = areNeighbours(from, to);
  if ((isLast || areNear(from, to)) && !stays(to, to)) return to;
  if (isLast) return undefined;
  const middle = middleOf(now, from, to);
  if (!stays(from, middle)) {
    const change = changeWithin(search, from, middle);
    if (change !== undefined || stays(middle, to)) return change;
  }
  return changeWithin(search, middle, to);
}

const HOUR_IN_MS = 3_600_000;

/** Far from now in proportion to how far, since decay takes as long for the next half as for the last. */
function middleOf(now: number, from: number, to: number): number {
  const [nearer, farther] = [from - now + HOUR_IN_MS, to - now];
  const middle = farther > 4 * nearer ? now + Math.sqrt(nearer * farther) : (from + to) / 2;
  return Math.floor(middle);
}

/** A change is commonly found in some fifty looks; only a score that hovers at a threshold needs thousands. */
const FEWEST_LOOKS = 30;
const MOST_LOOKS = 30_000;
/** In efforts; gone through in about a second. */
const MOST_WORK = 20_000_000;

/**
 * Looks as often as ever helps, less where each look goes through very much. From then on compares ends, as much again,
 * and then takes it that all stays: the answer is still a change, but a short one before it may be missed, or any.
 */
function frugal(stays: Stays, { ofStretch, ofInstant }: Effort): Stays {
  let [looks, work] = [0, 0];
  return (from, to) => {
    const isInstant = from === to;
    const isAffordable = looks < FEWEST_LOOKS || (looks < MOST_LOOKS && work < MOST_WORK);
    looks++;
    work += isInstant ? ofInstant : ofStretch;
    if (isInstant || isAffordable) return stays(from, to);
    work += 2 * ofInstant;
    return work > 2 * MOST_WORK || (stays(from, from) && stays(to, to));
  };
}
