import type { Activity as EngineActivity, Facts, JsonObject } from '@leadmark/engine';
import type { EntityManager } from 'typeorm';
import type { Activity } from '../activity/activity.entity';
import { attributesAt, type AttributeChange } from '../lead/attribute-change.entity';
import { emailDomain } from '../common/email-address';
import type { Lead } from '../lead/lead.entity';

export type ActivityFact = Pick<Activity, 'id' | 'isIdFromSender' | 'type' | 'occurredAt' | 'properties'>;

const selectActivities = (
  manager: EntityManager,
  workspaceId: string,
  leadIds: string[],
  until: Date,
): Promise<(ActivityFact & { leadId: string })[]> =>
  manager.query(
    `SELECT lead_id AS "leadId", id, is_id_from_sender AS "isIdFromSender", type, occurred_at AS "occurredAt", properties
       FROM activity
      WHERE workspace_id = $1 AND lead_id = ANY($2::uuid[]) AND occurred_at <= $3`,
    [workspaceId, leadIds, until],
  );

const selectAttributeChanges = (
  manager: EntityManager,
  workspaceId: string,
  leadIds: string[],
): Promise<AttributeChange[]> =>
  manager.query(
    `SELECT workspace_id AS "workspaceId", lead_id AS "leadId", id, name, value, attributes_at AS "attributesAt", received_at AS "receivedAt"
       FROM attribute_change
      WHERE workspace_id = $1 AND lead_id = ANY($2::uuid[])`,
    [workspaceId, leadIds],
  );

const selectActivityCounts = (
  manager: EntityManager,
  workspaceId: string,
  leadIds: string[],
): Promise<{ leadId: string; count: number }[]> =>
  manager.query(
    `SELECT lead_id AS "leadId", count(*)::integer AS count
       FROM activity
      WHERE workspace_id = $1 AND lead_id = ANY($2::uuid[])
      GROUP BY lead_id`,
    [workspaceId, leadIds],
  );

/** What conditions see: the lead's attributes, and its handles where it has no attributes of these names. */
const seenAttributes = ({ email, externalId }: Lead, attributes: JsonObject): JsonObject => ({
  ...(email === null ? {} : { email, emailDomain: emailDomain(email) }),
  ...(externalId === null ? {} : { externalId }),
  ...attributes,
});

const engineActivity = ({ id, isIdFromSender, type, occurredAt, properties }: ActivityFact): EngineActivity => ({
  ...(isIdFromSender ? { id } : {}),
  type,
  occurredAt: occurredAt.toISOString(),
  properties,
});

/** The engine's input out of rows. */
export const toFacts = (lead: Lead, attributes: JsonObject, activities: readonly ActivityFact[]): Facts => ({
  createdAt: lead.createdAt.toISOString(),
  attributes: seenAttributes(lead, attributes),
  activities: activities.map(engineActivity),
});

export function groupByLead<Row extends { leadId: string }>(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.leadId);
    if (group) group.push(row);
    else groups.set(row.leadId, [row]);
  }
  return groups;
}

/** Reads the facts of leads. */
export class FactsService {
  /** The activities of the leads up to an instant, by lead id. */
  async activities(manager: EntityManager, leads: readonly Lead[], until: Date): Promise<Map<string, ActivityFact[]>> {
    const [lead] = leads;
    if (!lead) return new Map();
    return groupByLead(await selectActivities(manager, lead.workspaceId, ids(leads), until));
  }

  /** How many activities leads have; one that has none is left out. By lead id. */
  async activityCounts(manager: EntityManager, leads: readonly Lead[]): Promise<Map<string, number>> {
    const [lead] = leads;
    const counts = lead ? await selectActivityCounts(manager, lead.workspaceId, ids(leads)) : [];
    return new Map(counts.map(({ leadId, count }) => [leadId, count]));
  }

  async attributeChanges(manager: EntityManager, leads: readonly Lead[]): Promise<AttributeChange[]> {
    const [lead] = leads;
    return lead ? selectAttributeChanges(manager, lead.workspaceId, ids(leads)) : [];
  }

  /** The facts, known now, that had happened by an instant. By lead id; all leads are of one workspace. */
  async asOf(manager: EntityManager, leads: readonly Lead[], instant: Date): Promise<Map<string, Facts>> {
    const earlier = leads.filter(({ attributesAt: newest }) => newest !== null && newest > instant);
    const [activities, changes] = await Promise.all([
      this.activities(manager, leads, instant),
      this.attributeChanges(manager, earlier).then(groupByLead),
    ]);
    return new Map(
      leads.map((lead) => {
        const history = changes.get(lead.id);
        const attributes = history ? attributesAt(history, instant) : lead.attributes;
        return [lead.id, toFacts(lead, attributes, activities.get(lead.id) ?? [])];
      }),
    );
  }
}

const ids = (leads: readonly Lead[]): string[] => leads.map(({ id }) => id);
