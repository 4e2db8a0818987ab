import type { Score } from '../src';

/** A score with all that is worked out when first read, as a plain object to compare. */
export function wholeOf(score: Score): Score {
  const { asOf, nextTierChangeAt, nextTier, ahead } = score;
  const contributions = score.contributions.map((each) => ({ ...each, reason: each.reason, evidence: each.evidence }));
  const adjustments = score.adjustments.map((each) => ({ ...each, reason: each.reason }));
  return { ...score, asOf, contributions, adjustments, nextTierChangeAt, nextTier, ahead };
}
