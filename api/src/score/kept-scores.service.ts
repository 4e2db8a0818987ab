import type { Statement } from '../database/sql';
import type { ScoreState } from '../score-keeping/score-state.entity';
import type { ScoreSource } from './score-source.types';

/** $2, $3: a generation of a model. $4: leads, by their ids. */
const selectKept: Statement = {
  name: 'kept scores of leads',
  text: `SELECT score.lead_id AS "leadId", score.tier, score.tier_since AS "tierSince", score.next_tier_at AS "nextTierAt",
                GREATEST(score.facts_at, score.entry_at) AS "newestAt", lead.revision AS "leadRevision",
                EXISTS (SELECT 1 FROM score_override
                         WHERE workspace_id = $1 AND lead_id = score.lead_id AND model_id = $2) AS "isOverridden"
           FROM score JOIN lead ON lead.workspace_id = $1 AND lead.id = score.lead_id
          WHERE score.workspace_id = $1 AND score.model_id = $2 AND score.generation = $3
            AND score.lead_id = ANY($4::uuid[])`,
};

/** What is kept of a lead's score that a reader who knows the facts needs besides. */
export interface KeptScore extends Pick<ScoreState, 'leadId' | 'tier' | 'tierSince' | 'nextTierAt'> {
  /** When a fact last changed, or the history was last added to. */
  newestAt: Date;
  /** The lead's own: it tells whether the lead has been written since it was read. */
  leadRevision: number;
  /** Whether a person has ever said anything about it. */
  isOverridden: boolean;
}

/** By lead id. */
export type KeptScores = ReadonlyMap<string, KeptScore>;

export async function keptScores(
  { sql, workspaceId, model: { modelId, generation } }: ScoreSource,
  leadIds: readonly string[],
): Promise<KeptScores> {
  const kept = await sql.run<KeptScore>(selectKept, [workspaceId, modelId, generation, leadIds]);
  return new Map(kept.map((each) => [each.leadId, each]));
}
