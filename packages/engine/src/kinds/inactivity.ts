import { ANY_ACTIVITY, activitiesOfType, checkMatcher, compileMatcher, testWhere } from '../activity/matcher';
import type { EarnedByActivities } from '../activity/matching-course';
import { courseOfMatching } from '../activity/matching-course';
import { between } from '../future/stretch';
import type { InactivityCriterion } from '../model/definition';
import { inactivityMoves } from '../paths/moves/inactivity-moves';
import { compileInactivityExplainer } from '../reasons/inactivity';
import type { DatedActivity, Lead } from '../scoring/lead';
import { optional } from '../validation/check';
import { points, positive } from '../validation/scalars';
import { ageInDays } from '../values/date-time';
import { spanOf } from '../values/range';
import type { CriterionKind } from './criterion-kind';

/** `points` if the newest matching activity, or else `createdAt`, is at least `days` old. */
export const inactivity: CriterionKind<InactivityCriterion> = {
  dimension: 'engagement',
  shape: { activity: optional(checkMatcher), days: positive, points },
  compile(definition, { properties }) {
    const { days, points } = definition;
    const matcher = definition.activity ? compileMatcher(definition.activity, properties) : ANY_ACTIVITY;

    const newest = (lead: Lead): DatedActivity | undefined =>
      activitiesOfType(matcher, lead).find((activity) => testWhere(matcher, activity, lead.now, lead.now));
    const silentSince = (lead: Lead): number | undefined => newest(lead)?.occurredAt ?? lead.createdAt;
    const earnedAt = (since: number | undefined, now: number): number =>
      since !== undefined && ageInDays(since, now) >= days ? points : 0;

    const earnedSince = (createdAt: number | undefined): EarnedByActivities => {
      const earnedOf = (matching: readonly DatedActivity[], now: number): number =>
        earnedAt(matching[0]?.occurredAt ?? createdAt, now);
      return {
        whileSettled: (matching) => (from, to) => {
          const [first, last] = [earnedOf(matching, from), earnedOf(matching, to)];
          return between(spanOf([first, last]), first, last);
        },
        whileOpen(certain, possible, { from, matchingAtFrom, to, matchingAtTo }) {
          const [first, last] = [earnedOf(matchingAtFrom, from), earnedOf(matchingAtTo, to)];
          // An older activity that may match changes nothing.
          return between(spanOf(certain[0] === possible[0] ? [first, last] : [0, points]), first, last);
        },
      };
    };
    return {
      rawPoints: (lead) => earnedAt(silentSince(lead), lead.now),
      explain: compileInactivityExplainer(definition, matcher, newest),
      course: (lead) => courseOfMatching(matcher, earnedSince(lead.createdAt), lead),
      moves: (lead) => inactivityMoves(definition, earnedAt(silentSince(lead), lead.now)),
    };
  },
};
