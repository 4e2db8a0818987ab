import type { Course } from '../future/course';
import type { Stretch } from '../future/stretch';
import type { Lead } from '../scoring/lead';
import type { DatedActivity } from './dated-activity';
import type { CompiledMatcher } from './matcher';
import { testWhere } from './matcher';

type Activities = readonly DatedActivity[];

/** How what is earned by occurrences, newest first, goes on from an instant, while the same ones match. */
export type EarnedWhileSettled<O> = (matching: readonly O[], from: number) => Course;

/** How what is earned by activities, newest first, goes on. */
export interface EarnedByActivities {
  readonly whileSettled: EarnedWhileSettled<DatedActivity>;
  /** While those that are certain match, and of those that are possible, which hold the certain ones, any may. */
  readonly whileOpen: (certain: Activities, possible: Activities, ends: MatchingAtEnds) => Stretch;
}

/** What matches at two instants. */
export interface MatchingAtEnds {
  readonly from: number;
  readonly matchingAtFrom: Activities;
  readonly to: number;
  readonly matchingAtTo: Activities;
}

/** Only a `where` that looks at the clock lets time alone change which activities match. */
export function courseOfMatching(matcher: CompiledMatcher, earned: EarnedByActivities, lead: Lead): Course {
  const { activities, now } = lead;
  const matchingAt = (instant: number): Activities => activities.matching(matcher, instant);
  if (!matcher.where?.isTimed) return earned.whileSettled(matchingAt(now), now);
  const ofType = activities.ofTypes(matcher);
  const course: Course = (from, to) => {
    const verdicts = ofType.map((activity) => testWhere(matcher, activity, from, to));
    const certain = ofType.filter((_, index) => verdicts[index] === true);
    if (!verdicts.includes(undefined)) return earned.whileSettled(certain, from)(from, to);
    const possible = ofType.filter((_, index) => verdicts[index] !== false);
    const ends = { from, matchingAtFrom: matchingAt(from), to, matchingAtTo: matchingAt(to) };
    return earned.whileOpen(certain, possible, ends);
  };
  return Object.assign(course, { effort: { ofStretch: ofType.length, ofInstant: ofType.length } });
}
