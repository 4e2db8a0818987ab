import type { Effort } from './effort';
import { NO_EFFORT } from './effort';

/** The last instant before the year 10000. */
export const END_OF_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Whether something certainly stays as it is from one instant to another; for a single instant the answer is exact. */
export type Stays = (from: number, to: number) => boolean;

/** Whether two instants are so near that it makes no difference where between them a change is. */
type AreNear = (from: number, to: number) => boolean;

/** Where between two instants a change is likely, as far as that can be told; it need not be true. */
export type Likely = (from: number, to: number) => number | undefined;

interface Limits {
  readonly areNear?: AreNear;
  readonly effort?: Effort;
  readonly likely?: Likely;
}

const areNeighbours: AreNear = (from, to) => to - from <= 1;

/**
 * The first instant after `now` and up to `end` at which something is not as it was at `now`: to the millisecond, or as
 * near to it as matters.
 * Divides the time wherever a change cannot be excluded (branch and bound: R. E. Moore, Interval Analysis, 1966), so no
 * change is passed over, however short, and none is looked for day by day. Where it is told where one is likely, it looks
 * closely around that instant first.
 */
export function firstChange(stays: Stays, now: number, end: number, limits: Limits = {}): number | undefined {
  if (now >= end) return undefined;
  const { areNear = areNeighbours, effort = NO_EFFORT, likely } = limits;
  const staysFor = frugal(stays, effort);
  return staysFor(now, end)
    ? undefined
    : changeWithin({ stays: staysFor, areNear, likely, now }, now, end, FIRST_SHARE);
}

interface Search {
  readonly stays: Stays;
  readonly areNear: AreNear;
  readonly likely: Likely | undefined;
  readonly now: number;
}

/**
 * Nothing has changed up to and at `from`; between `from` and `to` something may. Around a likely instant it looks at such
 * a share of the time, on either side; 0: it halves the time.
 */
function changeWithin(search: Search, from: number, to: number, share: number): number | undefined {
  const { stays, areNear } = search;
  const isLast = areNeighbours(from, to);
  if ((isLast || areNear(from, to)) && !stays(to, to)) return to;
  if (isLast) return undefined;
  let isSuspected = false;
  for (const part of partsOf(search, from, to, share)) {
    // What changes in none of the other parts may do so in the last one.
    const isSuspect: boolean = (part.to === to && !isSuspected) || !stays(part.from, part.to);
    const change = isSuspect ? changeWithin(search, part.from, part.to, part.share) : undefined;
    if (change !== undefined) return change;
    isSuspected ||= isSuspect;
  }
  return undefined;
}

const FIRST_SHARE = 1 / 8;

/** A part of a time, and the share of it at which to look on either side of a likely instant. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** A guess that was good is the better, the shorter the time; after one that was not the time is halved. */
function partsOf(search: Search, from: number, to: number, share: number): readonly Part[] {
  const around = aroundLikely(search, from, to, share);
  if (around) {
    const [before, after] = around;
    return [
      { from, to: before, share: 0 },
      { from: before, to: after, share: share * share },
      { from: after, to, share: 0 },
    ];
  }
  const middle = middleOf(search.now, from, to);
  return [
    { from, to: middle, share: FIRST_SHARE },
    { from: middle, to, share: FIRST_SHARE },
  ];
}

/** Shortly before and after the likely instant of a change, both between `from` and `to`. */
function aroundLikely(
  { likely, now }: Search,
  from: number,
  to: number,
  share: number,
): readonly [number, number] | undefined {
  if (!likely || share === 0 || isFar(now, from, to)) return undefined;
  const guess = likely(from, to);
  if (guess === undefined) return undefined;
  const margin = Math.max(1, (to - from) * share);
  const [before, after] = [Math.floor(guess - margin), Math.ceil(guess + margin)];
  return from < before && after < to ? [before, after] : undefined;
}

const HOUR_IN_MS = 3_600_000;

/** Whether a time is much longer than it is away. */
function isFar(now: number, from: number, to: number): boolean {
  return to - now > 4 * (from - now + HOUR_IN_MS);
}

/** Far from now in proportion to how far, since decay takes as long for the next half as for the last. */
function middleOf(now: number, from: number, to: number): number {
  const middle = isFar(now, from, to) ? now + Math.sqrt((from - now + HOUR_IN_MS) * (to - now)) : (from + to) / 2;
  return Math.floor(middle);
}

/**
 * A change is commonly found in some twenty looks, or in fifty where nothing tells where it is likely; only a score that
 * hovers at a threshold needs thousands.
 */
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
