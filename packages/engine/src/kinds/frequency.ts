import { compileCounting, countingOf } from '../activity/counting';
import { checkMatcher, compileMatcher } from '../activity/matcher';
import type { EarnedByActivities } from '../activity/matching-course';
import { courseOfMatching } from '../activity/matching-course';
import { checkRepeat } from '../activity/repeat';
import { countWithin } from '../activity/window';
import { between } from '../future/stretch';
import { refuseMinimumAboveMaximum } from '../model/bounds';
import type { FrequencyCriterion } from '../model/definition';
import { frequencyMoves } from '../paths/moves/frequency-moves';
import { compileFrequencyExplainer } from '../reasons/frequency';
import { compileTally } from '../reasons/tally';
import type { DatedActivity } from '../activity/dated-activity';
import { optional } from '../validation/check';
import { points, positive, wholeFrom } from '../validation/scalars';
import { ownValue } from '../values/json';
import type { Range } from '../values/range';
import { exactly, spanOf } from '../values/range';
import type { CriterionKind } from './criterion-kind';

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
    const { points, atLeast = 0, atMost = Infinity, withinDays = Infinity } = definition;
    const matcher = compileMatcher(definition.activity, context);
    const count = compileCounting(definition, context.properties);
    const countedOf = countingOf(matcher, count);

    const isWithin = (number: number): boolean => atLeast <= number && number <= atMost;

    /** What a number gives that stays between two numbers. */
    function earnedBetween(fewest: number, most: number): Range {
      if (isWithin(fewest) && isWithin(most)) return exactly(points);
      return most < atLeast || fewest > atMost ? exactly(0) : spanOf([0, points]);
    }

    const earnedBy = (number: number): number => (isWithin(number) ? points : 0);
    const numberAt = (matching: readonly DatedActivity[], now: number): number => count(matching, now).length;
    const earned: EarnedByActivities = {
      whileSettled(matching, since) {
        const counted = count(matching, since);
        return (from, to) => {
          const [most, fewest] = [countWithin(counted, withinDays, from), countWithin(counted, withinDays, to)];
          return between(earnedBetween(fewest, most), earnedBy(most), earnedBy(fewest));
        };
      },
      whileOpen(certain, possible, { from, matchingAtFrom, to, matchingAtTo }) {
        const range = earnedBetween(numberAt(certain, to), numberAt(possible, from));
        return between(range, earnedBy(numberAt(matchingAtFrom, from)), earnedBy(numberAt(matchingAtTo, to)));
      },
    };
    return {
      rawPoints: (lead) => earnedBy(countedOf(lead).length),
      explain: compileFrequencyExplainer(definition, compileTally(matcher, definition, context.properties), isWithin),
      course: (lead) => courseOfMatching(matcher, earned, lead),
      moves: (lead) => frequencyMoves(definition, countedOf(lead), lead.now),
    };
  },
};
