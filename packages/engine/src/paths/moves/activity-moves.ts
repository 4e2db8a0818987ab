import type { Worth } from '../../activity/worth';
import type { ActivityCriterion } from '../../model/definition';
import { nameInWords } from '../../phrases/spoken';
import type { DatedActivity } from '../../scoring/lead';
import { HIGHEST_COUNT } from '../../values/number';
import type { Move } from './move';
import { newcomersInWords, roomFor } from './newcomers';
import { leastValueOf } from './units';

/** Matching activities may happen now; `counted` are those that count at present. */
export function activityMoves(
  criterion: ActivityCriterion,
  counted: readonly DatedActivity[],
  { pointsOf, factorOf }: Worth,
  now: number,
): Move[] {
  const { repeat = 'every', maxCount = Infinity, pointsPer } = criterion;
  const { most, kept } = roomFor(repeat, counted, now);
  const earned = (activity: DatedActivity): number => pointsOf(activity) * factorOf(activity, now);
  const sums = runningSums(kept.map(earned));
  const left = (newcomers: number): number => sums[Math.min(kept.length, maxCount - newcomers)] ?? 0;
  if (!pointsPer) return [moreActivities(criterion, Math.min(most, maxCount), left)];
  const present = counted.reduce((sum, activity) => sum + earned(activity), 0);
  return [moreUnits(criterion, pointsPer, present - left(1), left(1))];
}

/** `left` is what the present activities still give beside so many new ones: the oldest fall out. */
function moreActivities(criterion: ActivityCriterion, most: number, left: (newcomers: number) => number): Move {
  const { activity, points = 0, repeat = 'every' } = criterion;
  return {
    most,
    rawPoints: (amount) => amount * points + left(amount),
    what: (amount) => newcomersInWords(amount, activity, repeat),
  };
}

/** One new activity with ever more units, from where they outweigh what is lost for it. */
function moreUnits(
  { activity, repeat = 'every' }: ActivityCriterion,
  { field, unit = 1, points }: NonNullable<ActivityCriterion['pointsPer']>,
  lost: number,
  left: number,
): Move {
  const offset = points === 0 ? 0 : Math.max(0, Math.floor(lost / points));
  return {
    most: HIGHEST_COUNT - offset,
    rawPoints: (amount) => (offset + amount) * points + left,
    what(amount) {
      const value = `${nameInWords(field)} ${leastValueOf(offset + amount, unit)} or more`;
      return `${newcomersInWords(1, activity, repeat)}, with ${value}`;
    },
  };
}

/** The sums of the first none, one, two and so on. */
function runningSums(numbers: readonly number[]): number[] {
  const sums = [0];
  let sum = 0;
  for (const number of numbers) sums.push((sum += number));
  return sums;
}
