import { ageInDays } from '../values/date-time';
import type { Occurrence } from './occurrence';

/** How many of occurrences, newest first, have an age below so many days; found by halving, for ages only grow. */
export function countWithin(occurrences: readonly Occurrence[], days: number, now: number): number {
  if (days === Infinity) return occurrences.length;
  let [inside, outside] = [0, occurrences.length];
  while (inside < outside) {
    const middle = (inside + outside) >>> 1;
    const occurrence = occurrences[middle];
    if (occurrence && ageInDays(occurrence.occurredAt, now) < days) inside = middle + 1;
    else outside = middle;
  }
  return inside;
}

export function within<O extends Occurrence>(occurrences: readonly O[], days: number, now: number): readonly O[] {
  const count = countWithin(occurrences, days, now);
  return count === occurrences.length ? occurrences : occurrences.slice(0, count);
}
