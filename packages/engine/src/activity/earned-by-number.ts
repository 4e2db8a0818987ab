import { between } from '../future/stretch';
import type { FrequencyCriterion } from '../model/definition';
import type { Range } from '../values/range';
import { exactly, spanOf } from '../values/range';
import type { Count } from './counting';
import type { DatedActivity } from './dated-activity';
import type { EarnedByActivities, EarnedWhileSettled } from './matching-course';
import type { Occurrence } from './occurrence';
import { countWithin } from './window';

/** What numbers of activities give: all of the points, or none. */
export interface PointsForNumber {
  readonly isWithin: (number: number) => boolean;
  readonly at: (number: number) => number;
  /** Between which points a number stays that stays between two numbers. */
  readonly between: (fewest: number, most: number) => Range;
}

export function compilePointsForNumber({
  points,
  atLeast = 0,
  atMost = Infinity,
}: FrequencyCriterion): PointsForNumber {
  const isWithin = (number: number): boolean => atLeast <= number && number <= atMost;
  return {
    isWithin,
    at: (number) => (isWithin(number) ? points : 0),
    between(fewest, most) {
      if (isWithin(fewest) && isWithin(most)) return exactly(points);
      return most < atLeast || fewest > atMost ? exactly(0) : spanOf([0, points]);
    },
  };
}

/** How the points of a frequency go on. */
export function compileEarnedByNumber(
  { withinDays = Infinity }: FrequencyCriterion,
  count: Count,
  points: PointsForNumber,
): EarnedByActivities {
  const numberAt = (matching: readonly DatedActivity[], now: number): number => count(matching, now).length;
  return {
    whileSettled: compileEarnedByNumberWhileSettled(withinDays, count, points),
    whileOpen(certain, possible, { from, matchingAtFrom, to, matchingAtTo }) {
      const range = points.between(numberAt(certain, to), numberAt(possible, from));
      return between(range, points.at(numberAt(matchingAtFrom, from)), points.at(numberAt(matchingAtTo, to)));
    },
  };
}

export function compileEarnedByNumberWhileSettled<O extends Occurrence>(
  withinDays: number,
  count: Count<O>,
  points: PointsForNumber,
): EarnedWhileSettled<O> {
  return (matching, since) => {
    const counted = count(matching, since);
    return (from, to) => {
      const [most, fewest] = [countWithin(counted, withinDays, from), countWithin(counted, withinDays, to)];
      return between(points.between(fewest, most), points.at(most), points.at(fewest));
    };
  };
}
