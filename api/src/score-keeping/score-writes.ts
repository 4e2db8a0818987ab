import type { WritePart } from '../database/combined-write';
import type { ScoreHistoryEntry } from '../score-history/score-history-entry.entity';
import type { ScoreRank } from './score-rank.entity';
import type { ScoreState } from './score-state.entity';

const STATE_COLUMNS =
  'workspace_id, model_id, generation, lead_id, fit_max, tier_since, revision, sequence, entry_at, facts_at, next_tier_at, total, activities, fit_sort, is_idle, tier, state';

export const newStates: WritePart = {
  name: 'st',
  text: (rows) =>
    `INSERT INTO score (${STATE_COLUMNS}) SELECT ${STATE_COLUMNS} FROM json_populate_recordset(NULL::score, ${rows})`,
};

export const changedStates: WritePart = {
  name: 'st~',
  findsEveryRow: true,
  text: (rows) =>
    `UPDATE score SET fit_max = changed.fit_max, tier_since = changed.tier_since,
            revision = changed.revision, sequence = changed.sequence, entry_at = changed.entry_at,
            facts_at = changed.facts_at, next_tier_at = changed.next_tier_at, total = changed.total,
            activities = changed.activities, fit_sort = changed.fit_sort, is_idle = changed.is_idle, tier = changed.tier, state = changed.state
       FROM json_populate_recordset(NULL::score, ${rows}) changed
      WHERE score.workspace_id = changed.workspace_id AND score.model_id = changed.model_id
        AND score.generation = changed.generation AND score.lead_id = changed.lead_id
        AND score.revision = changed.revision - 1
     RETURNING 1`,
};

export const stateRow = (state: ScoreState): object => ({
  workspace_id: state.workspaceId,
  model_id: state.modelId,
  generation: state.generation,
  lead_id: state.leadId,
  // As text: JSON has no infinite number.
  fit_max: String(state.fitMax),
  tier_since: state.tierSince,
  revision: state.revision,
  sequence: state.sequence,
  entry_at: state.entryAt,
  facts_at: state.factsAt,
  next_tier_at: state.nextTierAt,
  total: state.total,
  activities: state.activities,
  fit_sort: state.fitSort,
  is_idle: state.isIdle,
  tier: state.tier,
  state: state.state && `\\x${state.state.toString('hex')}`,
});

const RANK_COLUMNS =
  'workspace_id, model_id, generation, lead_id, total_sort, engagement_sort, total_level, total_key, total_least, engagement_level, engagement_key, bounds_from, due_at';

export const newRanks: WritePart = {
  name: 'rk',
  text: (rows) =>
    `INSERT INTO score_rank (${RANK_COLUMNS}) SELECT ${RANK_COLUMNS} FROM json_populate_recordset(NULL::score_rank, ${rows})`,
};

export const changedRanks: WritePart = {
  name: 'rk~',
  findsEveryRow: true,
  text: (rows) =>
    `UPDATE score_rank SET total_sort = changed.total_sort, engagement_sort = changed.engagement_sort,
            total_level = changed.total_level, total_key = changed.total_key, total_least = changed.total_least,
            engagement_level = changed.engagement_level, engagement_key = changed.engagement_key,
            bounds_from = changed.bounds_from, due_at = changed.due_at
       FROM json_populate_recordset(NULL::score_rank, ${rows}) changed
      WHERE score_rank.workspace_id = changed.workspace_id AND score_rank.model_id = changed.model_id
        AND score_rank.generation = changed.generation AND score_rank.lead_id = changed.lead_id
     RETURNING 1`,
};

export const rankRow = (rank: ScoreRank): object => ({
  workspace_id: rank.workspaceId,
  model_id: rank.modelId,
  generation: rank.generation,
  lead_id: rank.leadId,
  total_sort: rank.totalSort,
  engagement_sort: rank.engagementSort,
  total_level: String(rank.totalLevel),
  total_key: String(rank.totalKey),
  total_least: String(rank.totalLeast),
  engagement_level: String(rank.engagementLevel),
  engagement_key: String(rank.engagementKey),
  bounds_from: rank.boundsFrom,
  due_at: rank.dueAt,
});

const ENTRY_COLUMNS =
  'workspace_id, lead_id, model_id, sequence, occurred_at, cause, activity_id, model_version, fit, engagement, total, tier, grade, gate, previous_total, previous_tier, passed_time, changes';

export const newEntries: WritePart = {
  name: 'en',
  text: (rows) =>
    `INSERT INTO score_history_entry (${ENTRY_COLUMNS})
     SELECT ${ENTRY_COLUMNS} FROM json_populate_recordset(NULL::score_history_entry, ${rows})`,
};

export const entryRow = (entry: ScoreHistoryEntry): object => ({
  workspace_id: entry.workspaceId,
  lead_id: entry.leadId,
  model_id: entry.modelId,
  sequence: entry.sequence,
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
});
