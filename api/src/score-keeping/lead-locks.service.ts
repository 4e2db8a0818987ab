import type { Sql, Statement } from '../database/sql';
import { LEAD_COLUMNS, type Lead } from '../lead/lead.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';

/** Those of the leads $2 that are there, for this transaction alone: before their scores, as who writes both locks them. */
const lockLeads: Statement = {
  name: 'leads, locked',
  text: `SELECT ${LEAD_COLUMNS} FROM lead
          WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND merged_into IS NULL ORDER BY id FOR NO KEY UPDATE`,
};

/**
 * The scores of leads $2 under models $3 of generations $4, for this transaction alone: whoever writes facts of one of the leads
 * meanwhile notices it, and does so again.
 */
const lockScores: Statement = {
  name: 'scores of leads, locked',
  text: `SELECT 1 FROM unnest($2::uuid[]) AS named (lead_id)
          CROSS JOIN unnest($3::uuid[], $4::integer[]) AS published (model_id, generation)
           JOIN score ON score.workspace_id = $1 AND score.model_id = published.model_id
            AND score.generation = published.generation AND score.lead_id = named.lead_id
          ORDER BY score.lead_id, score.model_id FOR NO KEY UPDATE OF score`,
};

/**
 * Keeps all others from changing some leads and their scores until the transaction of `sql` ends. Answers the leads that are
 * still there, by id.
 */
export async function lockWithScores(
  sql: Sql,
  workspaceId: string,
  models: readonly PublishedModel[],
  ids: readonly string[],
): Promise<Map<string, Lead>> {
  const leads = await sql.run<Lead>(lockLeads, [workspaceId, ids]);
  await sql.run(lockScores, [
    workspaceId,
    ids,
    models.map(({ modelId }) => modelId),
    models.map(({ generation }) => generation),
  ]);
  return new Map(leads.map((lead) => [lead.id, lead]));
}
