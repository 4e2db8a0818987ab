import type { Activity } from '@leadmark/engine';
import type { EngagementCriterion } from '../sample/engagement-criteria';
import { HALF_LIFE_DAYS } from '../sample/model';

const DAY_MS = 86_400_000;

/** For how many activities a criterion gives its points, those that decayed as parts of one; counted without the engine. */
export function readyMadeNumber(criterion: EngagementCriterion, activities: readonly Activity[], now: Date): number {
  const { repeat, withinDays = Number.POSITIVE_INFINITY, maxCount } = criterion;
  const ages = activities
    .filter((activity) => matches(criterion, activity))
    .map(({ occurredAt }) => (now.getTime() - Date.parse(occurredAt)) / DAY_MS)
    .filter((age) => age < withinDays)
    .sort((one, other) => one - other);
  const counted = repeat === 'once' ? ages.slice(0, 1) : repeat ? newestOfEachDay(ages, now) : ages;
  return counted.slice(0, maxCount).reduce((sum, age) => sum + (criterion.decay ? 1 : 2 ** (-age / HALF_LIFE_DAYS)), 0);
}

function matches({ activity: { type, where } }: EngagementCriterion, activity: Activity): boolean {
  if (activity.type !== type) return false;
  const value = where && activity.properties?.[where.field];
  return where === undefined || (typeof value === 'string' && value.startsWith(where.value));
}

function newestOfEachDay(ages: readonly number[], now: Date): number[] {
  const dayOf = (age: number) => Math.floor(now.getTime() / DAY_MS - age);
  return ages.filter((age, index) => index === 0 || dayOf(age) !== dayOf(ages[index - 1] ?? 0));
}
