import type { Sql, Statement } from '../database/sql';
import type { ScoreOverride } from '../score-override/score-override.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { ScoreState } from './score-state.entity';

const selectStates: Statement = {
  name: 'scores of leads',
  text: `SELECT workspace_id AS "workspaceId", model_id AS "modelId", generation, lead_id AS "leadId", fit_max AS "fitMax",
                tier_since AS "tierSince", revision, sequence, entry_at AS "entryAt",
                facts_at AS "factsAt", next_tier_at AS "nextTierAt", total, activities, is_idle AS "isIdle", fit_sort AS "fitSort", tier, state
           FROM score
          WHERE workspace_id = $1 AND model_id = $2 AND generation = $3 AND lead_id = ANY($4::uuid[])`,
};

const selectOverrides: Statement = {
  name: 'overrides of leads',
  text: `SELECT workspace_id AS "workspaceId", lead_id AS "leadId", model_id AS "modelId", id, from_at AS "fromAt",
                until_at AS "untilAt", total, tier, reason
           FROM score_override
          WHERE workspace_id = $1 AND lead_id = ANY($2::uuid[])`,
};

type Generation = Pick<PublishedModel, 'modelId' | 'generation'>;

/** Reads what is kept of scores. */
export class ScoreStatesService {
  /** Of the leads under one generation of a model. */
  states(
    sql: Sql,
    workspaceId: string,
    { modelId, generation }: Generation,
    leadIds: readonly string[],
  ): Promise<ScoreState[]> {
    return sql.run(selectStates, [workspaceId, modelId, generation, leadIds]);
  }

  /** Of the leads under each of the models. */
  async statesUnder(
    sql: Sql,
    workspaceId: string,
    models: readonly Generation[],
    leadIds: readonly string[],
  ): Promise<ScoreState[]> {
    const states: ScoreState[] = [];
    // One after the other: within a transaction there is one connection.
    for (const model of models) states.push(...(await this.states(sql, workspaceId, model, leadIds)));
    return states;
  }

  /** All that were ever said of the leads, under any model. */
  overrides(sql: Sql, workspaceId: string, leadIds: readonly string[]): Promise<ScoreOverride[]> {
    return sql.run(selectOverrides, [workspaceId, leadIds]);
  }
}
