import type { PlannedActivity, PlannedItem } from '../plan/facts';

export interface ActivityAnswer {
  readonly id: string | null;
  readonly status: string;
  readonly leadId: string | null;
  readonly message: string | null;
}

/** What became of one item. */
export interface ItemAnswer {
  readonly leadId: string | null;
  /** Why nothing of it was taken, or null. */
  readonly fault: string | null;
  readonly activities: readonly ActivityAnswer[];
}

/** A mutation that takes facts in: how it says items, and how it answers them, one for one. */
export interface Operation {
  readonly name: string;
  readonly document: string;
  readonly variables: (items: readonly PlannedItem[]) => Record<string, unknown>;
  readonly read: (data: unknown) => ItemAnswer[];
}

function operation<Data>(given: Omit<Operation, 'read'> & { read: (data: Data) => ItemAnswer[] }): Operation {
  return { ...given, read: (data) => given.read(data as Data) };
}

const ACTIVITY_ANSWER = 'id status leadId message';

interface LeadAnswer {
  lead: { id: string } | null;
  message?: string | null;
}
interface ScoreAnswer {
  lead: { id: string };
  activities: ActivityAnswer[];
}

const activityOf = ({ id, type, occurredAt, properties }: PlannedActivity) => ({
  ...{ id, type, properties },
  ...(occurredAt === null ? {} : { occurredAt }),
});

const leadOf = ({ lead, attributes, attributesAt, createdAt }: PlannedItem) => ({
  ...lead.key,
  ...lead.link,
  ...{ attributes, attributesAt, createdAt },
});

const scoredOf = (item: PlannedItem) => ({ ...leadOf(item), activities: item.activities.map(activityOf) });

const readLead = ({ lead, message }: LeadAnswer): ItemAnswer => ({
  leadId: lead?.id ?? null,
  fault: lead ? null : (message ?? 'no lead was answered'),
  activities: [],
});

const readScored = ({ lead, activities }: ScoreAnswer): ItemAnswer => ({ leadId: lead.id, fault: null, activities });

/** Each of its items holds exactly one activity, and says nothing else. */
export const recordActivities = operation<{ recordActivities: { results: ActivityAnswer[] } }>({
  name: 'recordActivities',
  document: `mutation ($inputs: [RecordActivityInput!]!) {
    recordActivities(inputs: $inputs, createMissingLeads: true) { results { ${ACTIVITY_ANSWER} } }
  }`,
  variables: (items) => ({
    inputs: items.flatMap(({ lead, activities }) => activities.map((one) => ({ ...activityOf(one), lead: lead.key }))),
  }),
  read: ({ recordActivities: { results } }) =>
    results.map((answer) => ({ leadId: answer.leadId, fault: null, activities: [answer] })),
});

/** Takes exactly one item. */
export const scoreLead = operation<{ scoreLead: ScoreAnswer }>({
  name: 'scoreLead',
  document: `mutation ($input: ScoreLeadInput!) {
    scoreLead(input: $input) { lead { id } score { total tier } activities { ${ACTIVITY_ANSWER} } }
  }`,
  variables: ([item]) => ({ input: item && scoredOf(item) }),
  read: (data) => [readScored(data.scoreLead)],
});

export const scoreLeads = operation<{ scoreLeads: { results: { payload: ScoreAnswer | null; message: string }[] } }>({
  name: 'scoreLeads',
  document: `mutation ($inputs: [ScoreLeadInput!]!) {
    scoreLeads(inputs: $inputs) {
      results { payload { lead { id } score { total } activities { ${ACTIVITY_ANSWER} } } message }
    }
  }`,
  variables: (items) => ({ inputs: items.map(scoredOf) }),
  read: ({ scoreLeads: { results } }) =>
    results.map(({ payload, message }) =>
      payload ? readScored(payload) : { leadId: null, fault: message, activities: [] },
    ),
});

/** Takes exactly one item. */
export const upsertLead = operation<{ upsertLead: LeadAnswer }>({
  name: 'upsertLead',
  document: 'mutation ($input: UpsertLeadInput!) { upsertLead(input: $input) { lead { id } } }',
  variables: ([item]) => ({ input: item && leadOf(item) }),
  read: (data) => [readLead(data.upsertLead)],
});

export const upsertLeads = operation<{ upsertLeads: { results: LeadAnswer[] } }>({
  name: 'upsertLeads',
  document:
    'mutation ($inputs: [UpsertLeadInput!]!) { upsertLeads(inputs: $inputs) { results { lead { id } message } } }',
  variables: (items) => ({ inputs: items.map(leadOf) }),
  read: (data) => data.upsertLeads.results.map(readLead),
});
