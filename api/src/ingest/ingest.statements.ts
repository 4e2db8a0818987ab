import type { WritePart } from '../database/combined-write';
import type { Statement } from '../database/sql';
import type { Activity } from '../activity/activity.entity';
import type { AttributeChange } from '../lead/attribute-change.entity';

/**
 * All that a batch meets, as of one instant: the models that are published, the leads that its handles name, the handles of leads
 * that were merged into them, their scores and overrides, and the activities whose ids it sends. OFFSET 0 keeps the planner from
 * beginning at the other end, which may be the short one on the day it plans.
 */
export const selectSurroundings: Statement = {
  name: 'ingest surroundings',
  text: `
WITH keys AS MATERIALIZED (
  SELECT id FROM lead WHERE workspace_id = $1 AND id = ANY($2::uuid[])
  UNION SELECT id FROM lead WHERE workspace_id = $1 AND external_id = ANY($3::text[])
  UNION SELECT id FROM lead WHERE workspace_id = $1 AND email = ANY($4::text[])
), named AS MATERIALIZED (
  SELECT lead.* FROM keys JOIN lead ON lead.workspace_id = $1 AND lead.id = keys.id
), found AS MATERIALIZED (
  SELECT * FROM named WHERE merged_into IS NULL
  UNION ALL
  SELECT lead.* FROM (SELECT DISTINCT merged_into FROM named WHERE merged_into IS NOT NULL) AS target
    JOIN lead ON lead.workspace_id = $1 AND lead.id = target.merged_into
   WHERE NOT EXISTS (SELECT 1 FROM keys WHERE keys.id = target.merged_into)
)
SELECT
  (SELECT json_agg(json_build_array(id, generation, is_default)) FROM scoring_model
    WHERE workspace_id = $1 AND generation > 0) AS published,
  (SELECT json_agg(found) FROM found) AS leads,
  (SELECT json_agg(json_build_array(id, external_id, email, merged_into)) FROM named WHERE merged_into IS NOT NULL) AS merged,
  (SELECT json_agg(kept) FROM found
    CROSS JOIN unnest($5::uuid[], $6::integer[]) AS published (model_id, generation)
    CROSS JOIN LATERAL (
      SELECT * FROM score
       WHERE workspace_id = $1 AND model_id = published.model_id AND generation = published.generation
         AND lead_id = found.id OFFSET 0) kept) AS states,
  (SELECT json_agg(said) FROM found
    CROSS JOIN LATERAL (
      SELECT * FROM score_override WHERE workspace_id = $1 AND lead_id = found.id OFFSET 0) said) AS overrides,
  (SELECT json_agg(json_build_array(id, lead_id, content_hash)) FROM activity
    WHERE workspace_id = $1 AND id = ANY($7::text[])) AS activities`,
};

export const newAttributeChanges: WritePart = {
  name: 'at',
  text: (rows) =>
    `INSERT INTO attribute_change (workspace_id, lead_id, id, name, value, attributes_at, received_at)
     SELECT workspace_id, lead_id, id, name, value, attributes_at, received_at
       FROM json_populate_recordset(NULL::attribute_change, ${rows})`,
};

export const attributeChangeRow = (change: AttributeChange): object => ({
  workspace_id: change.workspaceId,
  lead_id: change.leadId,
  id: change.id,
  name: change.name,
  value: change.value,
  attributes_at: change.attributesAt,
  received_at: change.receivedAt,
});

export const newActivities: WritePart = {
  name: 'ac',
  text: (rows) =>
    `INSERT INTO activity (workspace_id, id, is_id_from_sender, lead_id, type, occurred_at, received_at, properties, content_hash)
     SELECT workspace_id, id, is_id_from_sender, lead_id, type, occurred_at, received_at, properties, content_hash
       FROM json_populate_recordset(NULL::activity, ${rows})`,
};

export const activityRow = (activity: Activity): object => ({
  workspace_id: activity.workspaceId,
  id: activity.id,
  is_id_from_sender: activity.isIdFromSender,
  lead_id: activity.leadId,
  type: activity.type,
  occurred_at: activity.occurredAt,
  received_at: activity.receivedAt,
  properties: activity.properties,
  content_hash: `\\x${activity.contentHash.toString('hex')}`,
});
