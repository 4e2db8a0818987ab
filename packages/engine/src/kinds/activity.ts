import { compileCounting } from '../activity/counting';
import { checkDecay } from '../activity/decay';
import { checkMatcher, compileMatcher } from '../activity/matcher';
import type { EarnedByActivities } from '../activity/matching-course';
import { courseOfMatching } from '../activity/matching-course';
import { checkRepeat } from '../activity/repeat';
import { compileWorth } from '../activity/worth';
import type { ActivityCriterion } from '../model/definition';
import { activityMoves } from '../paths/moves/activity-moves';
import { compileActivityExplainer } from '../reasons/activity';
import { compileTally } from '../reasons/tally';
import type { DatedActivity } from '../scoring/lead';
import { optional } from '../validation/check';
import { checkExactlyOne } from '../validation/exactly-one';
import { object } from '../validation/object';
import { points, positive, text, wholeFrom } from '../validation/scalars';
import { ageInDays } from '../values/date-time';
import { spanOf } from '../values/range';
import type { CriterionKind } from './criterion-kind';

/** Σ over the counted activities of points × decay factor. */
export const activity: CriterionKind<ActivityCriterion> = {
  dimension: 'engagement',
  shape: {
    activity: checkMatcher,
    points: optional(points),
    pointsPer: optional(object('a pointsPer', { field: text, unit: optional(positive), points })),
    repeat: optional(checkRepeat),
    maxCount: optional(wholeFrom(1)),
    withinDays: optional(positive),
    decay: optional(checkDecay),
  },
  refuse: (definition, place) => checkExactlyOne(['points', 'pointsPer'], definition, place),
  compile(definition, context) {
    const { withinDays = Infinity } = definition;
    const matcher = compileMatcher(definition.activity, context.properties);
    const worth = compileWorth(definition, context);
    const count = compileCounting(matcher, definition, context.properties);

    /** Of activities newest first, those that are within the window. */
    function sumUp(activities: readonly DatedActivity[], now: number): number {
      let sum = 0;
      for (const activity of activities) {
        if (ageInDays(activity.occurredAt, now) >= withinDays) break;
        sum += worth.pointsOf(activity) * worth.factorOf(activity, now);
      }
      return sum;
    }

    /** Points have one sign and never grow with age, so the sum only comes nearer to 0. */
    const earned: EarnedByActivities = {
      whileSettled(lead) {
        const counted = count(lead);
        return (from, to) => spanOf([sumUp(counted, from), sumUp(counted, to)]);
      },
      whicheverMatch: (possible, from) => spanOf([0, sumUp(possible, from)]),
    };
    return {
      rawPoints: (lead) => sumUp(count(lead), lead.now),
      explain: compileActivityExplainer(
        definition,
        compileTally(matcher, definition, count, context.properties),
        worth,
      ),
      course: (lead) => courseOfMatching(matcher, earned, lead),
      moves: (lead) => activityMoves(definition, count(lead), worth, lead.now),
    };
  },
};
