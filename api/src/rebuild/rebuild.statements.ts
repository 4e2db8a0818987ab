import type { Statement } from '../database/sql';
import { LEAD_COLUMNS } from '../lead/lead.entity';

export const selectWorkspaces: Statement = { name: 'workspaces', text: 'SELECT id FROM workspace ORDER BY id' };

/** The next leads by id, behind $2. $3: how many. */
export const selectLeadIds: Statement = {
  name: 'leads to rebuild',
  text: 'SELECT id FROM lead WHERE workspace_id = $1 AND id > $2 AND merged_into IS NULL ORDER BY id LIMIT $3',
};

/** Those of the leads $2 that are still there when their scores are this transaction's: as they are then. */
export const selectLeads: Statement = {
  name: 'leads to rebuild, as they are',
  text: `SELECT ${LEAD_COLUMNS} FROM lead
          WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND merged_into IS NULL ORDER BY id`,
};

export const lockScores: Statement = {
  name: 'scores to rebuild',
  text: `SELECT 1 FROM score WHERE workspace_id = $1 AND lead_id = ANY($2::uuid[])
          ORDER BY lead_id, model_id, generation FOR NO KEY UPDATE`,
};

/** Under a generation of a model. */
export const selectRanks: Statement = {
  name: 'ranks to rebuild',
  text: `SELECT workspace_id AS "workspaceId", model_id AS "modelId", generation, lead_id AS "leadId", total_sort AS "totalSort",
                engagement_sort AS "engagementSort", total_level AS "totalLevel", total_key AS "totalKey",
                total_least AS "totalLeast", engagement_level AS "engagementLevel", engagement_key AS "engagementKey",
                bounds_from AS "boundsFrom", due_at AS "dueAt"
           FROM score_rank WHERE workspace_id = $1 AND model_id = $2 AND generation = $3 AND lead_id = ANY($4::uuid[])`,
};

/** The newest entry of each of the leads under a model, and the one by which it entered its tier. */
export const selectNewestEntries: Statement = {
  name: 'newest entries',
  text: `SELECT lead.id AS "leadId", newest.sequence, newest.occurred_at AS "occurredAt", newest.total, newest.tier,
                entering.occurred_at AS "tierSince"
           FROM unnest($3::uuid[]) AS lead (id)
          CROSS JOIN LATERAL (
            SELECT * FROM score_history_entry WHERE workspace_id = $1 AND model_id = $2 AND lead_id = lead.id
             ORDER BY sequence DESC LIMIT 1
          ) newest
          CROSS JOIN LATERAL (
            SELECT occurred_at FROM score_history_entry
             WHERE workspace_id = $1 AND model_id = $2 AND lead_id = lead.id AND previous_tier IS DISTINCT FROM tier
             ORDER BY sequence DESC LIMIT 1
          ) entering`,
};

/** By what filters find the leads. */
export const selectAttributeValues: Statement = {
  name: 'attribute values to rebuild',
  text: `SELECT workspace_id AS "workspaceId", field_hash AS "fieldHash", value_hash AS "valueHash", lead_id AS "leadId"
           FROM lead_attribute_value WHERE workspace_id = $1 AND lead_id = ANY($2::uuid[])`,
};

export const selectSearchTexts: Statement = {
  name: 'texts to search leads by',
  text: 'SELECT id, search_text AS "searchText" FROM lead WHERE workspace_id = $1 AND id = ANY($2::uuid[])',
};

/** $2: leads, $3: the text of each. */
export const updateSearchTexts: Statement = {
  name: 'texts to search leads by, made anew',
  text: `UPDATE lead SET search_text = made.search_text FROM unnest($2::uuid[], $3::text[]) AS made (id, search_text)
          WHERE lead.workspace_id = $1 AND lead.id = made.id`,
};

/** Takes away what is kept under a generation of these leads. */
export const deleteRanks: Statement = {
  name: 'ranks of leads to rebuild',
  text: 'DELETE FROM score_rank WHERE workspace_id = $1 AND model_id = $2 AND generation = $3 AND lead_id = ANY($4::uuid[])',
};

/** By how many leads each count of a tier is off. */
export const selectTierFaults: Statement = {
  name: 'counts of tiers that are off',
  text: `SELECT tier, (COALESCE(counted.leads, 0) - COALESCE(kept.leads, 0))::int AS missing
           FROM (SELECT tier, sum(leads) AS leads FROM tier_count
                  WHERE workspace_id = $1 AND model_id = $2 AND generation = $3 GROUP BY tier) kept
           FULL JOIN (SELECT tier, count(*) AS leads FROM score
                  WHERE workspace_id = $1 AND model_id = $2 AND generation = $3 GROUP BY tier) counted USING (tier)
          WHERE COALESCE(counted.leads, 0) <> COALESCE(kept.leads, 0)`,
};

/** Adds $5 to a part of the count of the tier $4. */
export const mendTierCount: Statement = {
  name: 'count of a tier mended',
  text: `INSERT INTO tier_count (workspace_id, model_id, generation, tier, part, leads) VALUES ($1, $2, $3, $4, 0, $5)
         ON CONFLICT (workspace_id, model_id, generation, tier, part) DO UPDATE SET leads = tier_count.leads + excluded.leads`,
};
