import type { JsonObject, JsonValue } from '@leadmark/engine';
import type { ActivityProblem } from './activities';

/**
 * What the node writes into the result field; the same shape from the API and from a model in the node, which knows no
 * history: there `leadId`, `modelVersion`, `previousTier`, `tierSince` and `tierEntryKey` are null, `isNewLead` and
 * `tierChanged` false, and no activity is recorded. Numbers are points, rounded to 2 decimals; times are ISO 8601 UTC.
 */
export type LeadmarkResult = {
  leadId: string | null;
  externalId: string | null;
  email: string | null;
  isNewLead: boolean;
  model: string;
  modelVersion: number | null;
  asOf: string;
  total: number;
  fit: number;
  engagement: number;
  grade: string | null;
  tier: string;
  tierName: string;
  gate: string | null;
  gateReason: string | null;
  previousTier: string | null;
  tierChanged: boolean;
  tierSince: string | null;
  /** Names one stay in one tier, for deduplication: lead, model, tier and since when. */
  tierEntryKey: string | null;
  nextTier: string | null;
  nextTierChangeAt: string | null;
  /** What matters most, greatest first. */
  reasons: Reason[];
  /** All criteria; only when asked for. */
  contributions?: ContributionResult[];
  attributes: JsonObject;
  activities: ActivitySummary;
};

export interface Reason {
  criterion: string;
  points: number;
  text: string;
}

export interface ContributionResult {
  criterion: string;
  name: string;
  group: string;
  dimension: 'fit' | 'engagement';
  points: number;
  rawPoints: number;
  reason: string;
  evidence: JsonValue;
}

/** How many activities had which fate, and what was wrong with those that were not recorded. */
export interface ActivitySummary {
  recorded: number;
  duplicate: number;
  conflict: number;
  invalid: number;
  problems: ActivityProblem[];
}
