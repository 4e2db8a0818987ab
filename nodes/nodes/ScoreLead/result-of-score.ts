import { topContributions } from '@leadmark/engine';
import type { Contribution, JsonValue, Score } from '@leadmark/engine';
import type { ActivityProblem } from './activities';
import type { Lead } from './lead';
import { normalizedValue } from './lead-key';
import type { ScoreLeadOptions } from './options';
import type { ContributionResult, LeadmarkResult } from './result';

/** The engine's score as the result of an item: what would need a history is null or false, and nothing is recorded. */
export function resultOfScore(
  { key, attributes }: Lead,
  score: Score,
  problems: ActivityProblem[],
  options: ScoreLeadOptions,
): LeadmarkResult {
  const handle = normalizedValue(key);
  return {
    leadId: null,
    externalId: key.kind === 'externalId' ? handle : null,
    email: key.kind === 'email' ? handle : null,
    isNewLead: false,
    model: score.model,
    modelVersion: null,
    asOf: score.asOf,
    total: score.total,
    fit: score.fit,
    engagement: score.engagement,
    grade: score.grade,
    tier: score.tier,
    tierName: score.tierName,
    gate: score.gate,
    gateReason: score.gateReason,
    previousTier: null,
    tierChanged: false,
    tierSince: null,
    tierEntryKey: null,
    nextTier: score.nextTier,
    nextTierChangeAt: score.nextTierChangeAt,
    reasons: topContributions(score, options.numberOfReasons).map(reasonOf),
    ...(options.includeContributions && { contributions: score.contributions.map(contributionOf) }),
    attributes,
    activities: { recorded: 0, duplicate: 0, conflict: 0, invalid: problems.length, problems },
  };
}

function reasonOf({ criterion, points, reason }: Contribution): LeadmarkResult['reasons'][number] {
  return { criterion, points, text: reason };
}

/** The reason and the evidence are worked out when they are read, so a spread copy would not hold them. */
function contributionOf(contribution: Contribution): ContributionResult {
  const { reason, evidence } = contribution;
  return { ...contribution, reason, evidence: evidence as unknown as JsonValue };
}
