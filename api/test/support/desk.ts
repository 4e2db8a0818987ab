import type { JsonObject } from '@leadmark/engine';
import { Client } from 'pg';
import { ENTRY_FIELDS, type Entry } from './history';
import type { Answer, TestApi } from './test-api';

/** Names one lead by one of its handles. */
export interface Key {
  id?: string;
  externalId?: string;
  email?: string;
}

export interface ShownScore {
  total: number;
  fit: number;
  engagement: number;
  tier: string;
  tierSince: string | null;
  grade: string | null;
  gate: string | null;
  nextTierChangeAt: string | null;
  nextTier: string | null;
  contributions: { criterion: string; points: number }[];
  adjustments: { scope: string; key: string; points: number; reason: string }[];
}

export interface ShownLead {
  id: string;
  externalId: string | null;
  email: string | null;
  attributes: JsonObject;
  createdAt: string;
  updatedAt: string;
  lastActivityAt: string | null;
  activities: { edges: { node: { id: string; type: string } }[] };
}

export interface ActivityOutcome {
  id: string | null;
  status: string;
  leadId: string | null;
  message: string | null;
  violations: { path: string; message: string }[] | null;
}

export interface ScoredLead {
  lead: { id: string };
  isNewLead: boolean;
  previousTier: string | null;
  tierChanged: boolean;
  score: ShownScore;
  activities: ActivityOutcome[];
}

const SCORE = `total fit engagement tier tierSince grade gate nextTierChangeAt nextTier
  contributions { criterion points } adjustments { scope key points reason }`;
const LEAD = `id externalId email attributes createdAt updatedAt lastActivityAt
  activities(first: 500) { edges { node { id type } } }`;
const OUTCOME = 'id status leadId message violations { path message }';

/** Asks an API what a person who corrects leads asks. */
export class Desk {
  constructor(private readonly api: TestApi) {}

  async score(input: Key & Record<string, unknown>): Promise<ScoredLead> {
    const query = `mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) {
      lead { id } isNewLead previousTier tierChanged score { ${SCORE} } activities { ${OUTCOME} } } }`;
    return (await this.api.ask<{ scoreLead: ScoredLead }>(query, { input })).scoreLead;
  }

  async record(inputs: object[]): Promise<ActivityOutcome[]> {
    const query = `mutation ($inputs: [RecordActivityInput!]!) { recordActivities(inputs: $inputs) { results { ${OUTCOME} } } }`;
    return (await this.api.ask<{ recordActivities: { results: ActivityOutcome[] } }>(query, { inputs }))
      .recordActivities.results;
  }

  async upsert(input: Key & Record<string, unknown>): Promise<{ lead: ShownLead; isNewLead: boolean }> {
    const query = `mutation ($input: UpsertLeadInput!) { upsertLead(input: $input) { isNewLead lead { ${LEAD} } } }`;
    return (await this.api.ask<{ upsertLead: { lead: ShownLead; isNewLead: boolean } }>(query, { input })).upsertLead;
  }

  async findLead(key: Key): Promise<ShownLead | null> {
    const query = `query ($id: ID, $externalId: String, $email: String) {
      lead(id: $id, externalId: $externalId, email: $email) { ${LEAD} } }`;
    return (await this.api.ask<{ lead: ShownLead | null }>(query, { ...key })).lead;
  }

  async lead(key: Key): Promise<ShownLead> {
    const lead = await this.findLead(key);
    if (!lead) throw new Error(`no lead ${JSON.stringify(key)}`);
    return lead;
  }

  async scoreOf(email: string, { model, asOf }: { model?: string; asOf?: string } = {}): Promise<ShownScore> {
    const query = `query ($email: String, $model: String, $asOf: DateTime) {
      lead(email: $email) { score(model: $model, asOf: $asOf) { ${SCORE} } } }`;
    return (await this.api.ask<{ lead: { score: ShownScore } }>(query, { email, model, asOf })).lead.score;
  }

  /** What facts alone would come to. */
  async previewOf(facts: object, model?: string): Promise<ShownScore> {
    const query = `query ($input: PreviewScoreInput!) { previewScore(input: $input) { ${SCORE} } }`;
    return (await this.api.ask<{ previewScore: ShownScore }>(query, { input: { facts, model } })).previewScore;
  }

  /** Oldest first. */
  async history(email: string, model?: string): Promise<Entry[]> {
    const query = `query ($email: String, $model: String) { lead(email: $email) {
      scoreHistory(model: $model, first: 500) { edges { node { ${ENTRY_FIELDS} } } } } }`;
    const { lead } = await this.api.ask<{ lead: { scoreHistory: { edges: { node: Entry }[] } } }>(query, {
      email,
      model,
    });
    return lead.scoreHistory.edges.map(({ node }) => node).reverse();
  }

  /** The e-mail addresses of a list, in its order. */
  async list(variables: { model?: string; orderBy?: string; filter?: object } = {}): Promise<string[]> {
    const query = `query ($model: String, $orderBy: LeadOrder! = TOTAL_DESC, $filter: LeadFilter) {
      leads(model: $model, orderBy: $orderBy, filter: $filter, first: 500) { totalCount edges { node { email } } } }`;
    const { leads } = await this.api.ask<{ leads: { totalCount: number; edges: { node: { email: string } }[] } }>(
      query,
      variables,
    );
    expect(leads.totalCount).toBe(leads.edges.length);
    return leads.edges.map(({ node }) => node.email);
  }

  async distribution(model?: string): Promise<Record<string, number>> {
    const { tierDistribution } = await this.api.ask<{ tierDistribution: { tier: string; leads: number }[] }>(
      'query ($model: String) { tierDistribution(model: $model) { tier leads } }',
      { model },
    );
    return Object.fromEntries(tierDistribution.map(({ tier, leads }) => [tier, leads]));
  }

  tryMerge(from: Key, into: Key): Promise<Answer<{ mergeLeads: { lead: ShownLead & { score: ShownScore } } }>> {
    const query = `mutation ($input: MergeLeadsInput!) { mergeLeads(input: $input) { lead { ${LEAD} score { ${SCORE} } } } }`;
    return this.api.send(query, { input: { from, into } });
  }

  async merge(from: Key, into: Key): Promise<ShownLead & { score: ShownScore }> {
    return expectData(await this.tryMerge(from, into)).mergeLeads.lead;
  }

  tryRetract(ids: string[], reason = 'a bot'): Promise<Answer<{ retractActivities: { results: ActivityOutcome[] } }>> {
    const query = `mutation ($input: RetractActivitiesInput!) { retractActivities(input: $input) { results { ${OUTCOME} } } }`;
    return this.api.send(query, { input: { ids, reason } });
  }

  async retract(ids: string[]): Promise<ActivityOutcome[]> {
    return expectData(await this.tryRetract(ids)).retractActivities.results;
  }

  tryOverride(input: object): Promise<Answer<{ overrideScore: { lead: { id: string; score: ShownScore } } }>> {
    const query = `mutation ($input: OverrideScoreInput!, $model: String) {
      overrideScore(input: $input) { lead { id score(model: $model) { ${SCORE} } } } }`;
    return this.api.send(query, { input, model: 'model' in input ? input.model : undefined });
  }

  async override(email: string, said: object): Promise<ShownScore> {
    const answer = await this.tryOverride({ lead: { email }, reason: 'knows better', ...said });
    return expectData(answer).overrideScore.lead.score;
  }

  async clear(email: string, model?: string): Promise<ShownScore> {
    const query = `mutation ($lead: LeadKey!, $model: String) {
      clearScoreOverride(lead: $lead, model: $model) { lead { score(model: $model) { ${SCORE} } } } }`;
    const { clearScoreOverride } = await this.api.ask<{ clearScoreOverride: { lead: { score: ShownScore } } }>(query, {
      lead: { email },
      model,
    });
    return clearScoreOverride.lead.score;
  }

  tryDelete(lead: Key): Promise<Answer<{ deleteLead: { id: string } }>> {
    return this.api.send('mutation ($lead: LeadKey!) { deleteLead(lead: $lead) { id } }', { lead });
  }

  async delete(lead: Key): Promise<string> {
    return expectData(await this.tryDelete(lead)).deleteLead.id;
  }

  /** What is kept but does not follow from the facts: nothing, if all is well. */
  async differences(): Promise<object[]> {
    return (await this.api.services.rebuild.rebuildAll({ repairs: false })).differences;
  }

  /** Looks, or meddles, behind the API's back. */
  async sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.api.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row & object>(text, values)).rows;
    } finally {
      await client.end();
    }
  }
}

function expectData<Data>({ data, errors }: Answer<Data>): Data {
  if (errors) throw new Error(`refused: ${JSON.stringify(errors)}`);
  return data;
}

/** The code of a refusal and the paths of what is at fault. */
export const refusalOf = ({ errors }: Answer<unknown>): [string | undefined, string[]] => {
  const extensions = errors?.[0]?.extensions;
  return [extensions?.code, (extensions?.violations ?? []).map(({ path }) => path)];
};

/** Contributions and adjustments add up to the total; what rounds a dimension stands beside it. */
export function expectToSumUp({ total, contributions, adjustments }: ShownScore): void {
  const entering = adjustments.filter(({ scope, key }) => scope !== 'rounding' || key === 'total');
  const sum = [...contributions, ...entering].reduce((known, { points }) => known + points, 0);
  expect(sum).toBeCloseTo(total, 9);
}
