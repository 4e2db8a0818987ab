import { ANY_ACTIVITY, activitiesOfType, checkMatcher, compileMatcher, testWhere } from '../activity/matcher';
import type { EarnedByActivities } from '../activity/matching-course';
import { courseOfMatching } from '../activity/matching-course';
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

    const earned: EarnedByActivities = {
      whileSettled(lead) {
        const since = silentSince(lead);
        return (from, to) => spanOf([earnedAt(since, from), earnedAt(since, to)]);
      },
      whicheverMatch: () => spanOf([0, points]),
    };
    return {
      rawPoints: (lead) => earnedAt(silentSince(lead), lead.now),
      explain: compileInactivityExplainer(definition, matcher, newest),
      course: (lead) => courseOfMatching(matcher, earned, lead),
      moves: (lead) => inactivityMoves(definition, earnedAt(silentSince(lead), lead.now)),
    };
  },
};
