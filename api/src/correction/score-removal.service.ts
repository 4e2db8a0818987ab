import type { Statement } from '../database/sql';
import type { ScoreState } from '../score-keeping/score-state.entity';
import type { Correction } from './correction.service';

/** $2 models, $3 generations, $4 leads: each of their scores by its whole key. */
const removeFrom = (table: string): Statement => ({
  name: `${table} of leads gone`,
  text: `DELETE FROM ${table} USING unnest($2::uuid[], $3::integer[], $4::uuid[]) AS gone (model_id, generation, lead_id)
          WHERE ${table}.workspace_id = $1 AND ${table}.model_id = gone.model_id
            AND ${table}.generation = gone.generation AND ${table}.lead_id = gone.lead_id`,
});

const REMOVALS: readonly Statement[] = ['score', 'score_rank'].map(removeFrom);

/** Takes away what is kept of scores of leads that are none any more; their history stays. */
export async function removeScores({ sql, workspaceId }: Correction, states: readonly ScoreState[]): Promise<void> {
  const values = [
    workspaceId,
    states.map(({ modelId }) => modelId),
    states.map(({ generation }) => generation),
    states.map(({ leadId }) => leadId),
  ];
  for (const removal of REMOVALS) await sql.run(removal, values);
}
