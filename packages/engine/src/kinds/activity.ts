import { compileCounting } from '../activity/counting';
import { checkDecay } from '../activity/decay';
import { checkMatcher, compileMatcher } from '../activity/matcher';
import { checkRepeat } from '../activity/repeat';
import type { Worth } from '../activity/worth';
import { compileWorth } from '../activity/worth';
import type { ActivityCriterion } from '../model/definition';
import type { DatedActivity } from '../scoring/lead';
import { optional } from '../validation/check';
import { checkExactlyOne } from '../validation/exactly-one';
import { object } from '../validation/object';
import { points, positive, text, wholeFrom } from '../validation/scalars';
import { exactly, partsOf } from '../values/range';
import { explainCounted } from './activity-evidence';
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
  compile(definition, defaultDecay) {
    const matcher = compileMatcher(definition.activity);
    const worth = compileWorth(definition, defaultDecay);
    const count = compileCounting(matcher, definition);
    const isSteady = !worth.isFading && !matcher.isTimed && definition.withinDays === undefined;
    return {
      evaluate(lead) {
        const counted = count(lead);
        return {
          rawPoints: sumUp(counted, worth, lead.now),
          explain: () => explainCounted(counted, worth, definition, lead.now),
        };
      },
      range(lead) {
        const upcoming = lead.upcoming.filter(matcher.mayMatch);
        const present = matcher.isTimed ? matcher.ofType(lead) : count(lead);
        if (isSteady && upcoming.length === 0) return exactly(sumUp(present, worth, lead.now));
        return partsOf([...upcoming, ...present].map((activity) => pointsAt(activity, worth, lead.now)));
      },
    };
  },
};

function pointsAt(activity: DatedActivity, { pointsOf, factorOf }: Worth, now: number): number {
  return pointsOf(activity) * factorOf(activity, now);
}

function sumUp(counted: readonly DatedActivity[], worth: Worth, now: number): number {
  let sum = 0;
  for (const activity of counted) sum += pointsAt(activity, worth, now);
  return sum;
}
