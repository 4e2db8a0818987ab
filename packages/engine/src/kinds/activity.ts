import { compileCounting, countingOf } from '../activity/counting';
import { checkDecay } from '../activity/decay';
import { checkMatcher, compileMatcher } from '../activity/matcher';
import { halvingOf } from '../activity/halving';
import { courseOfMatching } from '../activity/matching-course';
import { checkRepeat } from '../activity/repeat';
import { compileEarned } from '../activity/earned';
import { compileWorth, worthOf } from '../activity/worth';
import type { ActivityCriterion } from '../model/definition';
import { activityMoves } from '../paths/moves/activity-moves';
import { compileActivityExplainer } from '../reasons/activity';
import { compileCounted } from '../reasons/tally';
import { optional } from '../validation/check';
import { checkExactlyOne } from '../validation/exactly-one';
import { object } from '../validation/object';
import { points, positive, text, wholeFrom } from '../validation/scalars';
import { activityOfState } from './activity-of-state';
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
    const matcher = compileMatcher(definition.activity, context);
    const worth = compileWorth(definition, context);
    const count = compileCounting(definition, context.properties);
    const { withinDays = Infinity, pointsPer } = definition;
    const earned = compileEarned({ count, worth, withinDays }, pointsPer !== undefined);
    const countedOf = countingOf(matcher, count);

    return {
      rawPoints: (lead) => worthOf(countedOf(lead), worth, lead.now),
      explain: compileActivityExplainer(
        definition,
        compileCounted(matcher, definition, countedOf, context.properties),
        worth,
      ),
      course: (lead) => courseOfMatching(matcher, earned, lead),
      fading: halvingOf(definition, context.defaultDecay, matcher),
      moves: (lead) => activityMoves(definition, countedOf(lead), worth, lead.now),
      ofState: activityOfState(definition, matcher, worth.decay, context),
    };
  },
};
