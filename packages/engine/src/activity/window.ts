import type { DatedActivity } from '../scoring/lead';
import { ageInDays } from '../values/date-time';

/** Of activities, newest first, those whose age is below so many days. */
export function within(activities: readonly DatedActivity[], days: number, now: number): readonly DatedActivity[] {
  const oldest = activities.at(-1);
  if (oldest === undefined || ageInDays(oldest.occurredAt, now) < days) return activities;
  return activities.slice(
    0,
    activities.findIndex(({ occurredAt }) => ageInDays(occurredAt, now) >= days),
  );
}
