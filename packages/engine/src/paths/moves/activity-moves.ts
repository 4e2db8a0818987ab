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
  const { points = 0, pointsPer, repeat = 'every', maxCount = Infinity } = criterion;
  const { most, kept } = roomFor(repeat, counted, now);
  const earned = (activity: DatedActivity): number => pointsOf(activity) * factorOf(activity, now);
  const sums = runningSums(kept.map(earned));
  /** What the present ones still give beside so many new ones: the oldest fall out. */
  const left = (newcomers: number): number => sums[Math.min(kept.length, maxCount - newcomers)] ?? 0;
  const what = (amount: number): string => newcomersInWords(amount, criterion, counted);
  if (!pointsPer)
    return [{ most: Math.min(most, maxCount), rawPoints: (amount) => amount * points + left(amount), what }];
  return [moreUnits(pointsPer, left(1), () => what(1))];
}

/** One new activity with ever more units. */
function moreUnits(
  { field, unit = 1, points }: NonNullable<ActivityCriterion['pointsPer']>,
  left: number,
  newcomer: () => string,
): Move {
  return {
    most: HIGHEST_COUNT,
    rawPoints: (amount) => amount * points + left,
    what: (amount) => `${newcomer()}, with ${nameInWords(field)} ${leastValueOf(amount, unit)} or more`,
  };
}

/** The sums of the first none, one, two and so on. */
function runningSums(numbers: readonly number[]): number[] {
  const sums = [0];
  let sum = 0;
  for (const number of numbers) sums.push((sum += number));
  return sums;
}
