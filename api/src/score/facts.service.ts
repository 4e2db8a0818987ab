import type { Activity as EngineActivity, Facts, JsonObject } from '@leadmark/engine';
import type { Activity } from '../activity/activity.entity';
import { attributesAt, type AttributeChange } from '../lead/attribute-change.entity';
import type { Sql, Statement } from '../database/sql';
import type { Lead } from '../lead/lead.entity';
import { seenAttributes } from '../lead/seen-attributes.service';

export type ActivityFact = Pick<Activity, 'id' | 'isIdFromSender' | 'type' | 'occurredAt' | 'properties'>;

const selectActivities: Statement = {
  name: 'activities of leads',
  text: `SELECT lead_id AS "leadId", id, is_id_from_sender AS "isIdFromSender", type, occurred_at AS "occurredAt", properties
           FROM activity
          WHERE workspace_id = $1 AND lead_id = ANY($2::uuid[]) AND occurred_at <= $3 AND retracted_at IS NULL`,
};

const selectLastActivities: Statement = {
  name: 'last activities of leads',
  text: `SELECT lead.id, newest.at
           FROM unnest($2::uuid[]) AS lead (id)
          CROSS JOIN LATERAL (
            SELECT occurred_at AS at FROM activity
             WHERE workspace_id = $1 AND lead_id = lead.id AND occurred_at <= $3 AND retracted_at IS NULL
             ORDER BY occurred_at DESC LIMIT 1
          ) newest`,
};

const selectAttributeChanges: Statement = {
  name: 'attribute changes of leads',
  text: `SELECT workspace_id AS "workspaceId", lead_id AS "leadId", id, name, value, attributes_at AS "attributesAt", received_at AS "receivedAt"
           FROM attribute_change
          WHERE workspace_id = $1 AND lead_id = ANY($2::uuid[])`,
};

export const engineActivity = ({ id, isIdFromSender, type, occurredAt, properties }: ActivityFact): EngineActivity => ({
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

/** Reads the facts of leads, which are all of one workspace. */
export class FactsService {
  /** The activities of the leads up to an instant, by lead id. */
  async activities(sql: Sql, leads: readonly Lead[], until: Date): Promise<Map<string, ActivityFact[]>> {
    const [lead] = leads;
    if (!lead) return new Map();
    return groupByLead(
      await sql.run<ActivityFact & { leadId: string }>(selectActivities, [lead.workspaceId, ids(leads), until]),
    );
  }

  /** What is known of the leads' attributes, also of those that hold no more. */
  async attributeChanges(sql: Sql, leads: readonly Lead[]): Promise<AttributeChange[]> {
    const [lead] = leads;
    return lead ? sql.run<AttributeChange>(selectAttributeChanges, [lead.workspaceId, ids(leads)]) : [];
  }

  /** When each of the leads last did something by an instant; one that did nothing is left out. */
  async lastActivities(sql: Sql, leads: readonly LeadName[], until: Date): Promise<Map<string, Date>> {
    const [lead] = leads;
    if (!lead) return new Map();
    const found = await sql.run<{ id: string; at: Date }>(selectLastActivities, [lead.workspaceId, ids(leads), until]);
    return new Map(found.map(({ id, at }) => [id, at]));
  }

  /** The attributes, and the handles, as conditions see them at an instant. By lead id. */
  async attributesAsOf(sql: Sql, leads: readonly Lead[], instant: Date): Promise<Map<string, JsonObject>> {
    const held = await this.attributesHeld(sql, leads, instant);
    return new Map(leads.map((lead) => [lead.id, seenAttributes(lead, held.get(lead.id) ?? lead.attributes)]));
  }

  /** Of the leads that have newer ones than those of an instant. */
  private async attributesHeld(sql: Sql, leads: readonly Lead[], instant: Date): Promise<Map<string, JsonObject>> {
    const newer = leads.filter(({ attributesAt: newest }) => newest !== null && newest > instant);
    const changes = groupByLead(await this.attributeChanges(sql, newer));
    return new Map(newer.map(({ id }) => [id, attributesAt(changes.get(id) ?? [], instant)]));
  }

  /** The facts, known now, that had happened by an instant. By lead id. */
  async asOf(sql: Sql, leads: readonly Lead[], instant: Date): Promise<Map<string, Facts>> {
    const [activities, held] = await Promise.all([
      this.activities(sql, leads, instant),
      this.attributesHeld(sql, leads, instant),
    ]);
    return new Map(
      leads.map((lead) => [
        lead.id,
        toFacts(lead, held.get(lead.id) ?? lead.attributes, activities.get(lead.id) ?? []),
      ]),
    );
  }
}

type LeadName = Pick<Lead, 'workspaceId' | 'id'>;

const ids = (leads: readonly LeadName[]): string[] => leads.map(({ id }) => id);
