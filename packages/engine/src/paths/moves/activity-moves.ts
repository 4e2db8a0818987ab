import { compileSumOfNewest } from '../../activity/sum-of-newest';
import type { Worth } from '../../activity/worth';
import type { ActivityCriterion } from '../../model/definition';
import { grouped } from '../../phrases/grouped';
import { nameInWords } from '../../phrases/spoken';
import type { DatedActivity } from '../../activity/dated-activity';
import { HIGHEST_COUNT } from '../../values/number';
import type { AskedActivities } from '../ask';
import type { Move } from './move';
import { newcomersInWords, newcomersOf, roomFor } from './newcomers';
import { leastValueOf } from './units';

/** Matching activities may happen now; `counted` are those that count at present. */
export function activityMoves(
  criterion: ActivityCriterion,
  counted: readonly DatedActivity[],
  { pointsOf, factorOf }: Worth,
  now: number,
): Move[] {
  const { points = 0, pointsPer, repeat = 'every', maxCount = Infinity } = criterion;
  const room = roomFor(repeat, counted, now);
  const { most, kept } = room;
  const earned = (activity: DatedActivity): number => pointsOf(activity) * factorOf(activity, now);
  const sumOfNewest = compileSumOfNewest(kept, earned);
  /** What the present ones still give beside so many new ones: the oldest fall out. */
  const left = (newcomers: number): number => sumOfNewest(Math.min(kept.length, maxCount - newcomers));
  const what = (amount: number): string => newcomersInWords(amount, criterion, counted, room);
  const activities = (amount: number): AskedActivities => newcomersOf(amount, criterion);
  if (pointsPer) return [moreUnits(pointsPer, left(1), () => what(1), activities(1))];
  const rawPoints = (amount: number): number => amount * points + left(amount);
  return [{ most: Math.min(most, maxCount), rawPoints, what, asks: (amount) => ({ activities: activities(amount) }) }];
}

/** One new activity with ever more units. */
function moreUnits(
  { field, unit = 1, points }: NonNullable<ActivityCriterion['pointsPer']>,
  left: number,
  newcomer: () => string,
  activities: AskedActivities,
): Move {
  const valueOf = (amount: number): number => leastValueOf(amount, unit);
  return {
    isOpen: true,
    most: HIGHEST_COUNT,
    rawPoints: (amount) => amount * points + left,
    what: (amount) => `${newcomer()}, with ${nameInWords(field)} ${grouped(valueOf(amount))} or more`,
    asks: (amount) => ({
      activities: { ...activities, properties: { field, operator: 'equals', value: valueOf(amount) } },
    }),
  };
}
