import type { Scorer } from '../model/scorer';
import type { LeadProfile } from '../scoring/lead';
import type { Numbers, StateContribution } from '../scoring/score';
import { courseOfGroup, rangeBetween } from '../scoring/score-range';
import type { Course, RangeCourse } from './course';
import { effortOf } from './effort';
import { END_OF_TIME } from './first-change';

/** How the sums of a lead's points go on. */
export interface SumCourses {
  /** In the order of the model's groups. */
  readonly groups: readonly Course[];
  ofNumber(key: keyof Numbers): RangeCourse;
}

/** From `lead.now` on; worked out when it is first asked for. */
export function sumCoursesOf<L extends LeadProfile>(scorer: Scorer<L, StateContribution>, lead: L): SumCourses {
  let known: readonly Course[] | undefined;
  return {
    get groups() {
      return (known ??= groupCoursesOf(scorer, lead));
    },
    ofNumber(key) {
      const { groups } = this;
      const course: RangeCourse = (from, to) => rangeBetween(scorer, groups, from, to)[key];
      return Object.assign(course, { effort: effortOf(groups) });
    },
  };
}

/** Most of them never move. */
function groupCoursesOf<L extends LeadProfile>(scorer: Scorer<L, StateContribution>, lead: L): readonly Course[] {
  const criteria = scorer.criteria.map((criterion) => levelled(criterion.course(lead), lead.now));
  return scorer.groups.map((group) => levelled(courseOfGroup(group, criteria), lead.now));
}

/** A course that never moves answers at once. */
function levelled(course: Course, now: number): Course {
  const range = course(now, END_OF_TIME);
  return range.min === range.max ? () => range : course;
}
