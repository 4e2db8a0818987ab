import { compileCounting, countingOf } from '../activity/counting';
import { compileEarnedByNumber, compilePointsForNumber } from '../activity/earned-by-number';
import { checkMatcher, compileMatcher } from '../activity/matcher';
import { courseOfMatching } from '../activity/matching-course';
import { checkRepeat } from '../activity/repeat';
import { refuseMinimumAboveMaximum } from '../model/bounds';
import type { FrequencyCriterion } from '../model/definition';
import { frequencyMoves } from '../paths/moves/frequency-moves';
import { compileFrequencyExplainer } from '../reasons/frequency';
import { compileCounted } from '../reasons/tally';
import { optional } from '../validation/check';
import { points, positive, wholeFrom } from '../validation/scalars';
import { ownValue } from '../values/json';
import type { CriterionKind } from './criterion-kind';
import { frequencyOfState } from './frequency-of-state';

/** `points` if the number of counted activities is within [`atLeast`, `atMost`]. */
export const frequency: CriterionKind<FrequencyCriterion> = {
  dimension: 'engagement',
  shape: {
    activity: checkMatcher,
    points,
    atLeast: optional(wholeFrom(0)),
    atMost: optional(wholeFrom(0)),
    withinDays: optional(positive),
    repeat: optional(checkRepeat),
  },
  refuse(definition, place) {
    const isOpen = ownValue(definition, 'atLeast') === undefined && ownValue(definition, 'atMost') === undefined;
    if (isOpen) place.key('atLeast').refuse('is missing, and so is "atMost"; give one of the two or both');
    refuseMinimumAboveMaximum(definition, 'atLeast', 'atMost', place);
  },
  compile(definition, context) {
    const matcher = compileMatcher(definition.activity, context);
    const count = compileCounting(definition, context.properties);
    const countedOf = countingOf(matcher, count);
    const points = compilePointsForNumber(definition);
    const earned = compileEarnedByNumber(definition, count, points);
    return {
      rawPoints: (lead) => points.at(countedOf(lead).length),
      explain: compileFrequencyExplainer(
        definition,
        compileCounted(matcher, definition, countedOf, context.properties),
        points.isWithin,
      ),
      course: (lead) => courseOfMatching(matcher, earned, lead),
      moves: (lead) => frequencyMoves(definition, countedOf(lead), lead.now),
      ofState: frequencyOfState(definition, matcher, points, context),
    };
  },
};
