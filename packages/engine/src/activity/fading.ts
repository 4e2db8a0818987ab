import type { Course } from '../future/course';
import { blurred, level, oneWay } from '../future/stretch';
import { ageInDays } from '../values/date-time';
import { spanOf } from '../values/range';
import type { JointDecay } from './decay';
import type { Occurrence } from './occurrence';
import { compileSumOfNewest } from './sum-of-newest';
import { countWithin, within } from './window';
import type { Worth } from './worth';
import { worthOf } from './worth';

/** How what counted occurrences are worth goes on from `since`, until they leave the window. */
export function fadingOf<O extends Occurrence>(
  counted: readonly O[],
  worth: Worth<O>,
  since: number,
  withinDays: number,
): Course {
  const { jointly } = worth.decay;
  return jointly
    ? fadingJointly(counted, worth, jointly, since, withinDays)
    : fadingOneByOne(counted, worth, withinDays);
}

/** Every occurrence is gone through at each end, once for all stretches that begin or end there. */
function fadingOneByOne<O extends Occurrence>(counted: readonly O[], worth: Worth<O>, withinDays: number): Course {
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
function fadingJointly<O extends Occurrence>(
  counted: readonly O[],
  worth: Worth<O>,
  jointly: JointDecay,
  since: number,
  withinDays: number,
): Course {
  const { lifeDays, leftOf } = jointly;
  const pointsOfNewest = compileSumOfNewest(counted, (occurrence) => worth.pointsOf(occurrence));
  const worthOfNewest = compileSumOfNewest(
    counted,
    (occurrence) => worth.pointsOf(occurrence) * worth.factorOf(occurrence, since),
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
