import type { EntityManager } from 'typeorm';
import type { PageRow } from '../common/page-loader';
import type { Activity } from './activity.entity';

export interface ActivityPageRequest {
  workspaceId: string;
  leadId: string;
  /** Where the page before ended; nulls for the first page. */
  before: { occurredAt: string; id: string } | null;
  count: number;
}

/** Pages of activities of leads, newest first, those of one instant by id. */
export const selectActivityPages = (
  manager: EntityManager,
  requests: readonly ActivityPageRequest[],
): Promise<PageRow<Activity>[]> =>
  manager.query(
    `SELECT request.page::integer AS page, activity.*
       FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::integer[])
            WITH ORDINALITY AS request (workspace_id, lead_id, before_at, before_id, count, page)
      CROSS JOIN LATERAL (
        SELECT workspace_id AS "workspaceId", id, lead_id AS "leadId", type, occurred_at AS "occurredAt",
               received_at AS "receivedAt", properties
          FROM activity
         WHERE workspace_id = request.workspace_id AND lead_id = request.lead_id AND retracted_at IS NULL
           AND (request.before_at IS NULL OR (occurred_at, id) < (request.before_at, request.before_id))
         ORDER BY occurred_at DESC, id DESC LIMIT request.count
      ) activity
      ORDER BY request.page, activity."occurredAt" DESC, activity.id DESC`,
    [
      requests.map(({ workspaceId }) => workspaceId),
      requests.map(({ leadId }) => leadId),
      requests.map(({ before }) => before?.occurredAt ?? null),
      requests.map(({ before }) => before?.id ?? null),
      requests.map(({ count }) => count),
    ],
  );
