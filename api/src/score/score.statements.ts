import type { EntityManager } from 'typeorm';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { ScoreHistoryEntry } from './score-history-entry.entity';
import type { ScoreState } from './score-state.entity';

/** The state of each lead under one generation of a model. */
export const selectStates = (
  manager: EntityManager,
  workspaceId: string,
  { modelId, generation }: Pick<PublishedModel, 'modelId' | 'generation'>,
  leadIds: string[],
): Promise<ScoreState[]> =>
  manager.query(
    `SELECT workspace_id AS "workspaceId", model_id AS "modelId", generation, lead_id AS "leadId",
            model_version AS "modelVersion", sequence, entry_at AS "entryAt", range_from AS "rangeFrom",
            fit, engagement, total, tier, tier_since AS "tierSince", grade, gate,
            fit_max AS "fitMax", engagement_max AS "engagementMax", total_min AS "totalMin", total_max AS "totalMax",
            contributions
       FROM score
      WHERE workspace_id = $1 AND model_id = $2 AND generation = $3 AND lead_id = ANY($4::uuid[])`,
    [workspaceId, modelId, generation, leadIds],
  );

const stateRows = (states: ScoreState[]): string =>
  JSON.stringify(
    states.map((state) => ({
      workspace_id: state.workspaceId,
      model_id: state.modelId,
      generation: state.generation,
      lead_id: state.leadId,
      model_version: state.modelVersion,
      sequence: state.sequence,
      entry_at: state.entryAt,
      range_from: state.rangeFrom,
      fit: state.fit,
      engagement: state.engagement,
      total: state.total,
      tier: state.tier,
      tier_since: state.tierSince,
      grade: state.grade,
      gate: state.gate,
      fit_max: state.fitMax,
      engagement_max: state.engagementMax,
      total_min: state.totalMin,
      total_max: state.totalMax,
      contributions: state.contributions,
    })),
  );

/** Makes the states, or replaces those of the same generation, model and lead. */
export const upsertStates = (manager: EntityManager, states: ScoreState[]): Promise<unknown> =>
  manager.query(
    `INSERT INTO score SELECT * FROM json_populate_recordset(NULL::score, $1)
     ON CONFLICT (workspace_id, model_id, generation, lead_id) DO UPDATE SET
       model_version = excluded.model_version, sequence = excluded.sequence, entry_at = excluded.entry_at,
       range_from = excluded.range_from, fit = excluded.fit, engagement = excluded.engagement, total = excluded.total,
       tier = excluded.tier, tier_since = excluded.tier_since, grade = excluded.grade, gate = excluded.gate,
       fit_max = excluded.fit_max, engagement_max = excluded.engagement_max, total_min = excluded.total_min,
       total_max = excluded.total_max, contributions = excluded.contributions`,
    [stateRows(states)],
  );

export const insertEntries = (manager: EntityManager, entries: ScoreHistoryEntry[]): Promise<unknown> =>
  manager.query(
    'INSERT INTO score_history_entry SELECT * FROM json_populate_recordset(NULL::score_history_entry, $1)',
    [
      JSON.stringify(
        entries.map((entry) => ({
          workspace_id: entry.workspaceId,
          lead_id: entry.leadId,
          model_id: entry.modelId,
          sequence: entry.sequence,
          id: entry.id,
          occurred_at: entry.occurredAt,
          cause: entry.cause,
          activity_id: entry.activityId,
          model_version: entry.modelVersion,
          fit: entry.fit,
          engagement: entry.engagement,
          total: entry.total,
          tier: entry.tier,
          grade: entry.grade,
          gate: entry.gate,
          previous_total: entry.previousTotal,
          previous_tier: entry.previousTier,
          passed_time: entry.passedTime,
          changes: entry.changes,
        })),
      ),
    ],
  );

/** What was scored by the versions before: the generation that the model's pointer has left. */
export const deleteGeneration = (
  manager: EntityManager,
  workspaceId: string,
  { modelId, generation }: Pick<PublishedModel, 'modelId' | 'generation'>,
): Promise<unknown> =>
  manager.query('DELETE FROM score WHERE workspace_id = $1 AND model_id = $2 AND generation = $3', [
    workspaceId,
    modelId,
    generation,
  ]);
