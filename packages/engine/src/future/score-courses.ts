import type { Scorer } from '../model/scorer';
import type { LeadProfile } from '../scoring/lead';
import type { Numbers, StateContribution } from '../scoring/score';
import { courseOfGroup, stretchesBetween } from '../scoring/score-range';
import type { Course, RangeCourse } from './course';
import { effortOf } from './effort';
import { END_OF_TIME } from './first-change';

/** How the points of a lead go on. */
export interface ScoreCourses {
  /** The raw points of the criteria, in their order. */
  readonly rawPoints: readonly Course[];
  /** In the order of the model's groups. */
  readonly groups: readonly Course[];
  ofNumber(key: keyof Numbers): RangeCourse;
}

/**
 * The same from `lead.now` on, worked out when it is first asked for. A class, since every object literal with a getter would
 * be of a hidden class of its own.
 */
export class CoursesOfLead<L extends LeadProfile> implements ScoreCourses {
  readonly #scorer: Scorer<L, StateContribution>;
  readonly #lead: L;
  #rawPoints: readonly Course[] | undefined;
  #groups: readonly Course[] | undefined;

  constructor(scorer: Scorer<L, StateContribution>, lead: L) {
    this.#scorer = scorer;
    this.#lead = lead;
  }

  get rawPoints(): readonly Course[] {
    return (this.#rawPoints ??= this.#scorer.criteria.map(({ rule }) => rule.course(this.#lead)));
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
    const { criteria, groups } = this.#scorer;
    const courses = this.rawPoints.map((course, place) => levelled(criteria[place]!.courseBy(course), now));
    return groups.map((group) => levelled(courseOfGroup(group, courses), now));
  }
}

/** A course that never moves answers at once. */
function levelled(course: Course, now: number): Course {
  const range = course(now, END_OF_TIME);
  return range.min === range.max ? () => range : course;
}
