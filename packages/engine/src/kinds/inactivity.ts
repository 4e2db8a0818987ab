import { checkMatcher } from '../activity/matcher';
import type { InactivityCriterion } from '../model/definition';
import { notScoredYet } from '../model/not-scored-yet';
import { optional } from '../validation/check';
import { points, positive } from '../validation/scalars';
import type { CriterionKind } from './criterion-kind';

/** `points` if the newest matching activity, or else `createdAt`, is at least `days` old. */
export const inactivity: CriterionKind<InactivityCriterion> = {
  dimension: 'engagement',
  shape: { activity: optional(checkMatcher), days: positive, points },
  compile: notScoredYet,
};
