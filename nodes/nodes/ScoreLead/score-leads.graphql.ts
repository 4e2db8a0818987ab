import type { JsonObject, JsonValue } from '@leadmark/engine';
import type { Refusal } from '../transport/leadmark-error';

export const SCORE_LEADS = `
  mutation ScoreLeads($inputs: [ScoreLeadInput!]!, $reasons: Int!, $withContributions: Boolean!) {
    scoreLeads(inputs: $inputs) {
      results {
        code
        message
        violations { path message }
        payload {
          lead { id externalId email attributes }
          isNewLead
          previousTier
          tierChanged
          activities { id status message violations { path message } }
          score {
            model modelVersion asOf
            total fit engagement grade
            tier tierName tierSince gate gateReason nextTier nextTierChangeAt
            reasons(first: $reasons) { criterion points reason }
            contributions @include(if: $withContributions) {
              criterion name group dimension points rawPoints reason evidence
            }
          }
        }
      }
    }
  }
`;

export interface ScoreLeadsData {
  scoreLeads: { results: ScoreLeadAnswer[] };
}

export interface ScoreLeadAnswer extends Refusal {
  payload: ScoreLeadPayload | null;
}

export interface ScoreLeadPayload {
  lead: { id: string; externalId: string | null; email: string | null; attributes: JsonObject };
  isNewLead: boolean;
  previousTier: string | null;
  tierChanged: boolean;
  /** In the order sent. */
  activities: ActivityAnswer[];
  score: ScoreAnswer;
}

export interface ActivityAnswer extends Refusal {
  id: string | null;
  status: 'RECORDED' | 'DUPLICATE' | 'CONFLICT' | 'INVALID';
}

interface ScoreAnswer {
  model: string;
  modelVersion: number | null;
  asOf: string;
  total: number;
  fit: number;
  engagement: number;
  grade: string | null;
  tier: string;
  tierName: string;
  tierSince: string | null;
  gate: string | null;
  gateReason: string | null;
  nextTier: string | null;
  nextTierChangeAt: string | null;
  reasons: { criterion: string; points: number; reason: string }[];
  contributions?: ContributionAnswer[];
}

interface ContributionAnswer {
  criterion: string;
  name: string;
  group: string;
  dimension: 'FIT' | 'ENGAGEMENT';
  points: number;
  rawPoints: number;
  reason: string;
  evidence: JsonValue;
}
