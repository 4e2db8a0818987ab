import type { EntityManager } from 'typeorm';
import type { Activity } from '../activity/activity.entity';
import { ConcurrentWrite } from '../database/transaction';
import type { AttributeChange } from '../lead/attribute-change.entity';
import { LEAD_COLUMNS, type Lead } from '../lead/lead.entity';
import type { Handles } from './sent-facts';

/** Which lead an activity id belongs to, and the hash of what was sent with it. */
export interface KnownActivity {
  id: string;
  leadId: string;
  contentHash: Buffer;
}

const given = <T>(values: (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

/** Locks, in one order for all writers, every lead that one of the handles names. */
export const lockLeads = (manager: EntityManager, workspaceId: string, handles: Handles[]): Promise<Lead[]> =>
  manager.query(
    `SELECT ${LEAD_COLUMNS} FROM lead
      WHERE workspace_id = $1 AND (id = ANY($2::uuid[]) OR external_id = ANY($3::text[]) OR email = ANY($4::text[]))
      ORDER BY id FOR NO KEY UPDATE`,
    [
      workspaceId,
      given(handles.map(({ id }) => id)),
      given(handles.map(({ externalId }) => externalId)),
      given(handles.map(({ email }) => email)),
    ],
  );

export const selectKnownActivities = (
  manager: EntityManager,
  workspaceId: string,
  ids: string[],
): Promise<KnownActivity[]> =>
  manager.query(
    `SELECT id, lead_id AS "leadId", content_hash AS "contentHash" FROM activity
      WHERE workspace_id = $1 AND id = ANY($2::text[])`,
    [workspaceId, ids],
  );

/** The rows as one JSON parameter, with the columns' names. */
const leadRows = (leads: Lead[]): string =>
  JSON.stringify(
    leads.map((lead) => ({
      workspace_id: lead.workspaceId,
      id: lead.id,
      external_id: lead.externalId,
      email: lead.email,
      attributes: lead.attributes,
      attributes_at: lead.attributesAt,
      created_at: lead.createdAt,
      updated_at: lead.updatedAt,
      last_activity_at: lead.lastActivityAt,
    })),
  );

function expectAll(written: unknown[], sent: unknown[]): void {
  if (written.length !== sent.length) throw new ConcurrentWrite();
}

export async function insertLeads(manager: EntityManager, leads: Lead[]): Promise<void> {
  const written: unknown[] = await manager.query(
    `INSERT INTO lead (workspace_id, id, external_id, email, attributes, attributes_at, created_at, updated_at, last_activity_at)
     SELECT workspace_id, id, external_id, email, attributes, attributes_at, created_at, updated_at, last_activity_at
       FROM json_populate_recordset(NULL::lead, $1) ORDER BY id
     ON CONFLICT DO NOTHING RETURNING id`,
    [leadRows(leads)],
  );
  expectAll(written, leads);
}

export const updateLeads = (manager: EntityManager, leads: Lead[]): Promise<unknown> =>
  manager.query(
    `UPDATE lead SET external_id = changed.external_id, email = changed.email, attributes = changed.attributes,
            attributes_at = changed.attributes_at, created_at = changed.created_at, updated_at = changed.updated_at,
            last_activity_at = changed.last_activity_at
       FROM json_populate_recordset(NULL::lead, $1) changed
      WHERE lead.workspace_id = changed.workspace_id AND lead.id = changed.id`,
    [leadRows(leads)],
  );

export const insertAttributeChanges = (manager: EntityManager, changes: AttributeChange[]): Promise<unknown> =>
  manager.query(
    `INSERT INTO attribute_change (workspace_id, lead_id, id, name, value, attributes_at, received_at)
     SELECT workspace_id, lead_id, id, name, value, attributes_at, received_at
       FROM json_populate_recordset(NULL::attribute_change, $1)`,
    [
      JSON.stringify(
        changes.map((change) => ({
          workspace_id: change.workspaceId,
          lead_id: change.leadId,
          id: change.id,
          name: change.name,
          value: change.value,
          attributes_at: change.attributesAt,
          received_at: change.receivedAt,
        })),
      ),
    ],
  );

export async function insertActivities(manager: EntityManager, activities: Activity[]): Promise<void> {
  const written: unknown[] = await manager.query(
    `INSERT INTO activity (workspace_id, id, is_id_from_sender, lead_id, type, occurred_at, received_at, properties, content_hash)
     SELECT workspace_id, id, is_id_from_sender, lead_id, type, occurred_at, received_at, properties, content_hash
       FROM json_populate_recordset(NULL::activity, $1) ORDER BY id
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      JSON.stringify(
        activities.map((activity) => ({
          workspace_id: activity.workspaceId,
          id: activity.id,
          is_id_from_sender: activity.isIdFromSender,
          lead_id: activity.leadId,
          type: activity.type,
          occurred_at: activity.occurredAt,
          received_at: activity.receivedAt,
          properties: activity.properties,
          content_hash: `\\x${activity.contentHash.toString('hex')}`,
        })),
      ),
    ],
  );
  expectAll(written, activities);
}
