import type { Scorer } from '../model/scorer';
import type { LeadProfile } from '../scoring/lead';
import type { Numbers, StateContribution } from '../scoring/score';
import { courseOfGroup, stretchesBetween } from '../scoring/score-range';
import type { Course, RangeCourse } from './course';
import { effortOf } from './effort';
import { END_OF_TIME } from './first-change';

/** How the sums of a lead's points go on. */
export interface SumCourses {
  /** In the order of the model's groups. */
  readonly groups: readonly Course[];
  ofNumber(key: keyof Numbers): RangeCourse;
}

/**
 * The same from `lead.now` on, worked out when it is first asked for. A class, since every object literal with a getter would
 * be of a hidden class of its own.
 */
export class CoursesOfLead<L extends LeadProfile> implements SumCourses {
  readonly #scorer: Scorer<L, StateContribution>;
  readonly #lead: L;
  #groups: readonly Course[] | undefined;

  constructor(scorer: Scorer<L, StateContribution>, lead: L) {
    this.#scorer = scorer;
    this.#lead = lead;
  }

  /** Most of them never move. */
  get groups(): readonly Course[] {
    return (this.#groups ??= this.#readGroups());
  }

  ofNumber(key: keyof Numbers): RangeCourse {
    const { groups } = this;
    const course: RangeCourse = (from, to) => stretchesBetween(this.#scorer, groups, from, to)[key];
    return Object.assign(course, { effort: effortOf(groups) });
  }

  #readGroups(): readonly Course[] {
    const { now } = this.#lead;
    const criteria = this.#scorer.criteria.map((criterion) => levelled(criterion.course(this.#lead), now));
    return this.#scorer.groups.map((group) => levelled(courseOfGroup(group, criteria), now));
  }
}

/** A course that never moves answers at once. */
function levelled(course: Course, now: number): Course {
  const range = course(now, END_OF_TIME);
  return range.min === range.max ? () => range : course;
}
