import type { RangeCourse } from './course';
import { MOST_LOOKS } from './first-change';

const FEWEST_LOOKS = 60;
/** In courses and activities that are gone through, over all looks: so that a search takes about a second at most. */
const MOST_WORK = 10_000_000;
const WORK_OF_COURSE = 50;

/** How often a search may look at courses: as often as ever helps, less where each look goes through very much. */
export function looksFor(courses: readonly RangeCourse[]): number {
  return Math.max(FEWEST_LOOKS, Math.min(MOST_LOOKS, MOST_WORK / effortOf(courses)));
}

/** What one look at all of them takes. */
export function effortOf(courses: readonly RangeCourse[]): number {
  return courses.reduce((sum, { effort }) => sum + (effort === undefined ? 1 : WORK_OF_COURSE + effort), 1);
}
