import { checkMatcher } from '../activity/matcher';
import { checkRepeat } from '../activity/repeat';
import { refuseMinimumAboveMaximum } from '../model/bounds';
import type { FrequencyCriterion } from '../model/definition';
import { notScoredYet } from '../model/not-scored-yet';
import { optional } from '../validation/check';
import { points, positive, wholeFrom } from '../validation/scalars';
import { ownValue } from '../values/json';
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
  compile: notScoredYet,
};
