import { compileCounting } from '../activity/counting';
import { checkMatcher, compileMatcher } from '../activity/matcher';
import type { EarnedByActivities } from '../activity/matching-course';
import { courseOfMatching } from '../activity/matching-course';
import { checkRepeat } from '../activity/repeat';
import { refuseMinimumAboveMaximum } from '../model/bounds';
import type { FrequencyCriterion } from '../model/definition';
import { frequencyMoves } from '../paths/moves/frequency-moves';
import { compileFrequencyExplainer } from '../reasons/frequency';
import { compileTally } from '../reasons/tally';
import type { DatedActivity } from '../scoring/lead';
import { optional } from '../validation/check';
import { points, positive, wholeFrom } from '../validation/scalars';
import { ageInDays } from '../values/date-time';
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

    const isWithin = (number: number): boolean => atLeast <= number && number <= atMost;

    /** What a number gives that stays between two numbers. */
    function earnedBetween(fewest: number, most: number): Range {
      if (isWithin(fewest) && isWithin(most)) return exactly(points);
      return most < atLeast || fewest > atMost ? exactly(0) : spanOf([0, points]);
    }

    const earned: EarnedByActivities = {
      whileSettled(lead) {
        const counted = count(lead);
        return (from, to) =>
          earnedBetween(countWithin(counted, withinDays, to), countWithin(counted, withinDays, from));
      },
      whicheverMatch: (possible, from) => earnedBetween(0, countWithin(possible, withinDays, from)),
    };
    return {
      rawPoints: (lead) => (isWithin(count(lead).length) ? points : 0),
      explain: compileFrequencyExplainer(definition, compileTally(matcher, definition, count, properties), isWithin),
      course: (lead) => courseOfMatching(matcher, earned, lead),
      moves: (lead) => frequencyMoves(definition, count(lead), lead.now),
    };
  },
};

/** How many activities, newest first, are within the window. */
function countWithin(activities: readonly DatedActivity[], withinDays: number, now: number): number {
  const firstOutside = activities.findIndex(({ occurredAt }) => ageInDays(occurredAt, now) >= withinDays);
  return firstOutside < 0 ? activities.length : firstOutside;
}
