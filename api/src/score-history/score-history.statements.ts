import type { EntityManager } from 'typeorm';
import type { PageRow } from '../common/page-loader';
import type { ScoreHistoryEntry } from './score-history-entry.entity';

export interface HistoryPageRequest {
  workspaceId: string;
  leadId: string;
  modelId: string;
  /** The sequence that the page before ended with; null for the first page. */
  below: number | null;
  count: number;
}

/** Pages of the histories of leads, newest first. */
export const selectHistoryPages = (
  manager: EntityManager,
  requests: readonly HistoryPageRequest[],
): Promise<PageRow<ScoreHistoryEntry>[]> =>
  manager.query(
    `SELECT request.page::integer AS page, entry.*
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::integer[])
            WITH ORDINALITY AS request (workspace_id, lead_id, model_id, below, count, page)
      CROSS JOIN LATERAL (
        SELECT workspace_id AS "workspaceId", lead_id AS "leadId", model_id AS "modelId", sequence,
               occurred_at AS "occurredAt", cause, activity_id AS "activityId", model_version AS "modelVersion",
               fit, engagement, total, tier, grade, gate, previous_total AS "previousTotal",
               previous_tier AS "previousTier", passed_time AS "passedTime", changes
          FROM score_history_entry
         WHERE workspace_id = request.workspace_id AND lead_id = request.lead_id AND model_id = request.model_id
           AND (request.below IS NULL OR sequence < request.below)
         ORDER BY sequence DESC LIMIT request.count
      ) entry
      ORDER BY request.page, entry.sequence DESC`,
    [
      requests.map(({ workspaceId }) => workspaceId),
      requests.map(({ leadId }) => leadId),
      requests.map(({ modelId }) => modelId),
      requests.map(({ below }) => below),
      requests.map(({ count }) => count),
    ],
  );
