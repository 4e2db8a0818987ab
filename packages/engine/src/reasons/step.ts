import type { Course } from '../future/course';
import { END_OF_TIME, firstChange } from '../future/first-change';
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
export function withSteps(reason: string, steps: Steps, courseOf: () => Course, now: number): string {
  const { rawPoints, weight, points } = steps;
  const weighted = weight * rawPoints;
  const weighting = weighted === rawPoints ? '' : `, weighted by ${weight}`;
  const bounding = points === weighted ? '' : `, ${boundInWords(weighted, points, courseOf(), now)}`;
  return shorten(reason, LONGEST_REASON) + weighting + bounding;
}

/** `capped at 40; begins to fall on 3 June 2026`; `course` is that of the bounded points. */
export function boundInWords(points: number, bounded: number, course: Course, now: number): string {
  return `${bounded < points ? 'capped at' : 'raised to'} ${number(bounded)}${releaseInWords(bounded, course, now)}`;
}

/** When the bound no longer decides the points; nothing if it always will. */
function releaseInWords(bounded: number, course: Course, now: number): string {
  const isHeld = (from: number, to: number): boolean => {
    const { min, max } = course(from, to);
    return min === bounded && max === bounded;
  };
  const at = firstChange(isHeld, now, END_OF_TIME);
  if (at === undefined) return '';
  return `; begins to ${course(at, at).min < bounded ? 'fall' : 'rise'} on ${day(at)}`;
}
