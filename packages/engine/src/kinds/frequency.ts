import { compileCounting, compileCountingAmong } from '../activity/counting';
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
import type { DatedActivity } from '../scoring/lead';
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
  compile(definition, { properties }) {
    const { points, atLeast = 0, atMost = Infinity, withinDays = Infinity } = definition;
    const matcher = compileMatcher(definition.activity, properties);
    const count = compileCounting(matcher, definition, properties);
    const countAmong = compileCountingAmong(definition, properties);

    const isWithin = (number: number): boolean => atLeast <= number && number <= atMost;

    /** What a number gives that stays between two numbers. */
    function earnedBetween(fewest: number, most: number): Range {
      if (isWithin(fewest) && isWithin(most)) return exactly(points);
      return most < atLeast || fewest > atMost ? exactly(0) : spanOf([0, points]);
    }

    const earnedBy = (number: number): number => (isWithin(number) ? points : 0);
    const numberAt = (matching: readonly DatedActivity[], now: number): number => countAmong(matching, now).length;
    const earned: EarnedByActivities = {
      whileSettled(matching, since) {
        const counted = countAmong(matching, since);
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
      rawPoints: (lead) => earnedBy(count(lead).length),
      explain: compileFrequencyExplainer(definition, compileTally(matcher, definition, count, properties), isWithin),
      course: (lead) => courseOfMatching(matcher, earned, lead),
      moves: (lead) => frequencyMoves(definition, count(lead), lead.now),
    };
  },
};
