import type { Score } from '../src';

/** A score with all that is worked out when first read, as a plain object to compare. */
export function wholeOf(score: Score): Score {
  const { asOf, contributions, adjustments, nextTierChangeAt, nextTier } = score;
  return { ...score, asOf, contributions, adjustments, nextTierChangeAt, nextTier };
}
