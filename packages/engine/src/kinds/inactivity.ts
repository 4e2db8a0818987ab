import { checkMatcher, compileAnyActivity, compileMatcher } from '../activity/matcher';
import type { EarnedByActivities, EarnedWhileSettled } from '../activity/matching-course';
import { courseOfMatching } from '../activity/matching-course';
import type { Occurrence } from '../activity/occurrence';
import { between, oneWay } from '../future/stretch';
import type { InactivityCriterion } from '../model/definition';
import { inactivityMoves } from '../paths/moves/inactivity-moves';
import { compileInactivityExplainer } from '../reasons/inactivity';
import type { DatedActivity } from '../activity/dated-activity';
import type { Lead } from '../scoring/lead';
import { optional } from '../validation/check';
import { points, positive } from '../validation/scalars';
import { ageInDays } from '../values/date-time';
import { spanOf } from '../values/range';
import type { CriterionKind } from './criterion-kind';
import { inactivityOfState } from './inactivity-of-state';

/** `points` if the newest matching activity, or else `createdAt`, is at least `days` old. */
export const inactivity: CriterionKind<InactivityCriterion> = {
  dimension: 'engagement',
  shape: { activity: optional(checkMatcher), days: positive, points },
  compile(definition, context) {
    const { days, points } = definition;
    const matcher = definition.activity ? compileMatcher(definition.activity, context) : compileAnyActivity(context);

    const newest = ({ activities, now }: Lead): DatedActivity | undefined => activities.matching(matcher, now)[0];
    const silentSince = (lead: Lead): number | undefined => newest(lead)?.occurredAt ?? lead.createdAt;
    const earnedAt = (since: number | undefined, now: number): number =>
      since !== undefined && ageInDays(since, now) >= days ? points : 0;

    const earnedOf = (matching: readonly Occurrence[], createdAt: number | undefined, now: number): number =>
      earnedAt(matching[0]?.occurredAt ?? createdAt, now);
    const whileSettled =
      (createdAt: number | undefined): EarnedWhileSettled<Occurrence> =>
      (matching) =>
      (from, to) =>
        oneWay(earnedOf(matching, createdAt, from), earnedOf(matching, createdAt, to), Infinity);

    const earnedSince = (createdAt: number | undefined): EarnedByActivities => {
      return {
        whileSettled: whileSettled(createdAt),
        whileOpen(certain, possible, { from, matchingAtFrom, to, matchingAtTo }) {
          const [first, last] = [earnedOf(matchingAtFrom, createdAt, from), earnedOf(matchingAtTo, createdAt, to)];
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
      ofState: inactivityOfState(definition, matcher, { earnedAt, whileSettled }, context),
    };
  },
};
