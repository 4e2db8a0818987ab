import type { DatedActivity } from './dated-activity';
import { ageInDays } from '../values/date-time';

/** How many of activities, newest first, have an age below so many days; found by halving, for ages only grow. */
export function countWithin(activities: readonly DatedActivity[], days: number, now: number): number {
  if (days === Infinity) return activities.length;
  let [inside, outside] = [0, activities.length];
  while (inside < outside) {
    const middle = (inside + outside) >>> 1;
    const activity = activities[middle];
    if (activity && ageInDays(activity.occurredAt, now) < days) inside = middle + 1;
    else outside = middle;
  }
  return inside;
}

export function within(activities: readonly DatedActivity[], days: number, now: number): readonly DatedActivity[] {
  const count = countWithin(activities, days, now);
  return count === activities.length ? activities : activities.slice(0, count);
}
