import type { Course } from '../future/course';
import type { DatedActivity, Lead } from '../scoring/lead';
import { later } from '../scoring/lead';
import type { Range } from '../values/range';
import type { CompiledMatcher } from './matcher';
import { activitiesOfType, testWhere } from './matcher';

/** How what is earned by activities goes on. */
export interface EarnedByActivities {
  /** The course from an instant on, while no activity begins or ceases to match. */
  readonly whileSettled: (lead: Lead) => Course;
  /** Between what the points stay whichever of the activities match; these are those that may, newest first. */
  readonly whicheverMatch: (possible: readonly DatedActivity[], from: number) => Range;
}

/** Only a `where` that looks at the clock lets time alone change which activities match. */
export function courseOfMatching(matcher: CompiledMatcher, earned: EarnedByActivities, lead: Lead): Course {
  if (!matcher.where?.isTimed) return earned.whileSettled(lead);
  const ofType = activitiesOfType(matcher, lead);
  return (from, to) => {
    const verdicts = ofType.map((activity) => testWhere(matcher, activity, from, to));
    if (!verdicts.includes(undefined)) return earned.whileSettled(later(lead, from))(from, to);
    const possible = ofType.filter((_, index) => verdicts[index] !== false);
    return earned.whicheverMatch(possible, from);
  };
}
