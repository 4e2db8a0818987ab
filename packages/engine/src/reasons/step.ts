import type { RangeCourse } from '../future/course';
import { NO_EFFORT } from '../future/effort';
import { END_OF_TIME, firstChange } from '../future/first-change';
import { grouped } from '../phrases/grouped';
import { DAY_IN_MS } from '../values/date-time';
import { day, number, shorten } from '../values/wording';

/** From raw points to points. */
interface Steps {
  readonly rawPoints: number;
  readonly weight: number;
  readonly points: number;
}

/** Keeps hostile models and facts from reasons that nobody would read; the steps are told in any case. */
const LONGEST_REASON = 280;

/** Adds to the reason for raw points how they became points: `, weighted by 2, capped at 40`. */
export function withSteps(reason: string, steps: Steps, courseOf: () => RangeCourse, now: number): string {
  const { rawPoints, weight, points } = steps;
  const weighted = weight * rawPoints;
  const weighting = weighted === rawPoints ? '' : `, weighted by ${grouped(weight)}`;
  const bounding = points === weighted ? '' : `, ${boundInWords(weighted, points, courseOf(), now)}`;
  return shorten(reason, LONGEST_REASON) + weighting + bounding;
}

/** `capped at 40; begins to fall on 3 June 2026`; `course` is that of the bounded points. */
export function boundInWords(points: number, bounded: number, course: RangeCourse, now: number): string {
  const releasedAt = releaseOf(bounded, course, now);
  const release = bounded < points ? 'fall' : 'rise';
  const released = releasedAt === undefined ? '' : `; begins to ${release} on ${day(releasedAt)}`;
  return stepInWords(points, bounded) + released;
}

/** What a bound did: a gain is `capped at 40`, a loss is `limited to -20`; else points are `raised to 5` or `lowered to -5`. */
export function stepInWords(points: number, bounded: number): string {
  const [ofGain, ofLoss] = bounded < points ? ['capped at', 'lowered to'] : ['raised to', 'limited to'];
  return `${bounded < 0 ? ofLoss : ofGain} ${grouped(number(bounded))}`;
}

/** An instant on the day on which a bound lets go of the points; undefined if it never does. */
function releaseOf(bounded: number, course: RangeCourse, now: number): number | undefined {
  const isHeld = (from: number, to: number): boolean => {
    const { min, max } = course(from, to);
    return min === bounded && max === bounded;
  };
  return firstChange(isHeld, now, END_OF_TIME, { areNear: areOnOneDay, effort: course.effort ?? NO_EFFORT });
}

function areOnOneDay(from: number, to: number): boolean {
  return Math.floor(from / DAY_IN_MS) === Math.floor(to / DAY_IN_MS);
}
