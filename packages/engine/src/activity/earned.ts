import type { Course } from '../future/course';
import { between, blurred, level, oneWay } from '../future/stretch';
import type { ActivityCriterion } from '../model/definition';
import type { DatedActivity } from './dated-activity';
import { ageInDays } from '../values/date-time';
import type { FieldTable } from '../values/fields';
import { spanOf } from '../values/range';
import { compileCounting } from './counting';
import type { JointDecay } from './decay';
import type { EarnedByActivities } from './matching-course';
import { countWithin, within } from './window';
import type { Worth } from './worth';
import { worthOf } from './worth';

/** How the points of an activity criterion go on: they never grow with age, so they only come nearer to 0. */
export function compileEarned(
  worth: Worth,
  { withinDays = Infinity, ...criterion }: ActivityCriterion,
  properties: FieldTable,
): EarnedByActivities {
  const count = compileCounting({ ...criterion, withinDays }, properties);
  const sumAt = (matching: readonly DatedActivity[], now: number): number => worthOf(count(matching, now), worth, now);
  return {
    whileSettled(matching, since) {
      const counted = count(matching, since);
      if (counted.length === 0) return () => level(0);
      const { jointly } = worth.decay;
      if (jointly) return fadingJointly(counted, worth, jointly, since, withinDays);
      return fadingOneByOne(counted, worth, withinDays);
    },
    // A newer activity may take the place of an older one, which was worth no more unless it was so by its properties.
    whileOpen(certain, possible, { from, matchingAtFrom, to, matchingAtTo }) {
      const range = criterion.pointsPer
        ? spanOf([0, worthOf(within(possible, withinDays, from), worth, from)])
        : spanOf([sumAt(certain, to), sumAt(possible, from)]);
      return between(range, sumAt(matchingAtFrom, from), sumAt(matchingAtTo, to));
    },
  };
}

/** Every activity is gone through at each end, once for all stretches that begin or end there. */
function fadingOneByOne(counted: readonly DatedActivity[], worth: Worth, withinDays: number): Course {
  const known = new Map<number, number>();
  const sumAt = (instant: number): number => {
    const sum = known.get(instant) ?? worthOf(within(counted, withinDays, instant), worth, instant);
    known.set(instant, sum);
    return sum;
  };
  const course: Course = (from, to) => oneWay(sumAt(from), sumAt(to), Infinity);
  return Object.assign(course, { effort: { ofStretch: counted.length, ofInstant: counted.length } });
}

/**
 * By so much of what is summed up may a sum of so many differ that is worked out in another order: each of the two sums
 * by half a unit in the last place for each number, and each number by some units (N. J. Higham, Accuracy and Stability
 * of Numerical Algorithms, 4.2).
 */
function roundingOf(count: number): number {
  return (count + 32) * Number.EPSILON;
}

/** All at once, by sums made beforehand; only single instants are summed up one by one, as every score is. */
function fadingJointly(
  counted: readonly DatedActivity[],
  worth: Worth,
  jointly: JointDecay,
  since: number,
  withinDays: number,
): Course {
  const { lifeDays, leftOf } = jointly;
  const pointsOfNewest = compileSumOfNewest(counted, (activity) => worth.pointsOf(activity));
  const worthOfNewest = compileSumOfNewest(
    counted,
    (activity) => worth.pointsOf(activity) * worth.factorOf(activity, since),
  );
  const countAt = (instant: number): number => countWithin(counted, Math.min(withinDays, lifeDays), instant);
  /** What so many of the newest, of all of which something is left, are worth at an instant. */
  const leftAt = (count: number, instant: number): number =>
    leftOf(worthOfNewest(count), pointsOfNewest(count), ageInDays(since, instant));
  const range = spanOf([0, worthOfNewest(counted.length)]);
  const course: Course = (from, to) => {
    if (from === to) return level(worthOf(within(counted, withinDays, to), worth, to));
    const [all, staying] = [countAt(from), countAt(to)];
    const [first, stayingAtFirst, last] = [leftAt(all, from), leftAt(staying, from), leftAt(staying, to)];
    const bendOfStaying =
      Math.abs(worthOfNewest(staying)) * jointly.bendBetween(ageInDays(since, from), ageInDays(since, to));
    const bend = Math.abs(first - stayingAtFirst) + bendOfStaying;
    const stretch = oneWay(first, last, bend);
    // Where nothing fades and nothing leaves, nothing is to be worked out in another order.
    if (first === last && bend === 0) return stretch;
    const summedUp = lifeDays === Infinity ? first : pointsOfNewest(all);
    return blurred(stretch, Math.abs(summedUp) * roundingOf(all), range);
  };
  return Object.assign(course, { effort: { ofStretch: 0, ofInstant: counted.length } });
}

/** The sum of so many of the newest. Those of some, not all, are made when one of them is first asked for. */
function compileSumOfNewest(
  activities: readonly DatedActivity[],
  numberOf: (activity: DatedActivity) => number,
): (count: number) => number {
  let all = 0;
  for (const activity of activities) all += numberOf(activity);
  let some: Float64Array | undefined;
  return (count) => (count === activities.length ? all : ((some ??= runningSums(activities, numberOf))[count] ?? 0));
}

/** At 0 nothing, at each further place what one activity more makes of it. */
function runningSums(
  activities: readonly DatedActivity[],
  numberOf: (activity: DatedActivity) => number,
): Float64Array {
  const sums = new Float64Array(activities.length + 1);
  let sum = 0;
  activities.forEach((activity, index) => (sums[index + 1] = sum += numberOf(activity)));
  return sums;
}
