import type { Statement } from '../database/sql';

/** Scores of all workspaces that are due by $1, those that are so for longest first. $2: how many. */
export const selectDue: Statement = {
  name: 'scores due',
  text: `SELECT workspace_id AS "workspaceId", model_id AS "modelId", generation, lead_id AS "leadId"
           FROM score_rank WHERE due_at <= $1 ORDER BY due_at LIMIT $2`,
};

/**
 * Of scores of one workspace ($2 models, $3 generations, $4 leads) those that are still due by $5, for this transaction alone:
 * what somebody else is at work on is left to them. Each is looked up by itself, not among all that is due.
 */
export const lockDue: Statement = {
  name: 'scores due, locked',
  text: `SELECT score.workspace_id AS "workspaceId", score.model_id AS "modelId", score.generation, score.lead_id AS "leadId",
                fit_max AS "fitMax", fit_sort AS "fitSort", tier_since AS "tierSince", revision, sequence,
                entry_at AS "entryAt", facts_at AS "factsAt", next_tier_at AS "nextTierAt", total, activities, is_idle AS "isIdle", tier, state
           FROM unnest($2::uuid[], $3::integer[], $4::uuid[]) AS due (model_id, generation, lead_id)
           JOIN score ON score.workspace_id = $1 AND score.model_id = due.model_id AND score.generation = due.generation
             AND score.lead_id = due.lead_id
          WHERE (
            SELECT due_at FROM score_rank
             WHERE score_rank.workspace_id = $1 AND score_rank.model_id = due.model_id
               AND score_rank.generation = due.generation AND score_rank.lead_id = due.lead_id) <= $5
          ORDER BY score.lead_id, score.model_id FOR NO KEY UPDATE OF score SKIP LOCKED`,
};
