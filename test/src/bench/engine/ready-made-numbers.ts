import type { Activity } from '@leadmark/engine';
import type { CountedCriterion, EngagementCriterion } from '../sample/engagement-criteria';
import { HALF_LIFE_DAYS } from '../sample/model';

const DAY_MS = 86_400_000;

/**
 * What a criterion asks of the activities, as a number that is found without the engine: the days since the newest, how
 * many there are, or for how many there are points, where those that decayed are parts of one.
 */
export function readyMadeNumber(criterion: EngagementCriterion, activities: readonly Activity[], now: Date): number {
  if (criterion.kind === 'inactivity') return Math.min(...activities.map((activity) => ageOf(activity, now)));
  const ages = countedAges(criterion, activities, now);
  if (criterion.kind === 'frequency') return ages.length;
  const counted = ages.slice(0, criterion.maxCount);
  return criterion.decay ? counted.length : counted.reduce((sum, age) => sum + 2 ** (-age / HALF_LIFE_DAYS), 0);
}

function countedAges(criterion: CountedCriterion, activities: readonly Activity[], now: Date): number[] {
  const { repeat, withinDays = Number.POSITIVE_INFINITY } = criterion;
  const ages = activities
    .filter((activity) => matches(criterion, activity))
    .map((activity) => ageOf(activity, now))
    .filter((age) => age < withinDays)
    .sort((one, other) => one - other);
  if (repeat === 'once') return ages.slice(0, 1);
  return repeat ? newestOfEachDay(ages, now) : ages;
}

function matches({ activity: { type, where } }: CountedCriterion, activity: Activity): boolean {
  if (activity.type !== type) return false;
  const value = where && activity.properties?.[where.field];
  return where === undefined || (typeof value === 'string' && value.startsWith(where.value));
}

function ageOf({ occurredAt }: Activity, now: Date): number {
  return (now.getTime() - Date.parse(occurredAt)) / DAY_MS;
}

function newestOfEachDay(ages: readonly number[], now: Date): number[] {
  const dayOf = (age: number) => Math.floor(now.getTime() / DAY_MS - age);
  return ages.filter((age, index) => index === 0 || dayOf(age) !== dayOf(ages[index - 1] ?? 0));
}
