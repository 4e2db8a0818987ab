import { Client } from 'pg';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { storedRows } from './support/stored-rows';
import { TestApi } from './support/test-api';

const OUTCOMES = 'activities { id status }';
const RECORD =
  'mutation ($inputs: [RecordActivityInput!]!) { recordActivities(inputs: $inputs, createMissingLeads: true) { results { status } } }';
const SCORE = `mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { score { total tier } ${OUTCOMES} } }`;
const SCORE_ALL = `mutation ($inputs: [ScoreLeadInput!]!) {
  scoreLeads(inputs: $inputs) { results { code payload { score { total tier } ${OUTCOMES} } } } }`;
const UPSERT = 'mutation ($input: UpsertLeadInput!) { upsertLead(input: $input) { lead { updatedAt } } }';
const UPSERT_ALL =
  'mutation ($inputs: [UpsertLeadInput!]!) { upsertLeads(inputs: $inputs) { results { code lead { updatedAt } } } }';

let api: TestApi;
let database: Client;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(DECAYING_MODEL);
  await api.publish(PLAIN_MODEL);
  database = new Client({ connectionString: api.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await api.stop();
});

const record = async (inputs: object[]): Promise<string[]> => {
  const { recordActivities } = await api.ask<{ recordActivities: { results: { status: string }[] } }>(RECORD, {
    inputs,
  });
  return recordActivities.results.map(({ status }) => status);
};

/** A call that is sent again after a while, in which nothing but time has passed. */
async function sendTwice(query: string, variables: Record<string, unknown>): Promise<object[]> {
  const first = await api.ask<object>(query, variables);
  api.clock.advance({ milliseconds: 60_000 });
  const before = await storedRows(database);
  const second = await api.ask<object>(query, variables);
  expect(await storedRows(database)).toEqual(before);
  return [first, second];
}

const described = (email: string) => ({
  email,
  externalId: `crm ${email}`,
  attributes: { industry: 'healthcare', from: { source: 'mail', campaign: 7 }, gone: null },
  createdAt: '2026-01-05',
});

const scored = (email: string, days: number) => ({
  ...described(email),
  activities: [
    { id: `${email} 1`, type: 'page_view', occurredAt: api.clock.daysAgo(days), properties: { path: '/' } },
    { id: `${email} 2`, type: 'demo_request' },
  ],
});

describe('what is sent again writes nothing at all', () => {
  test('of recordActivities, whether it is a duplicate or a conflict', async () => {
    const visit = (n: number) => ({ id: `again-${n}`, lead: { email: `again${n % 3}@a.example` }, type: 'page_view' });
    const inputs = Array.from({ length: 20 }, (_, n) => visit(n));
    await record(inputs);
    const before = await storedRows(database);
    expect(new Set(await record(inputs))).toEqual(new Set(['DUPLICATE']));
    expect(await record([{ ...visit(0), type: 'other' }])).toEqual(['CONFLICT']);
    expect(await storedRows(database)).toEqual(before);
    await record([visit(20)]);
    expect(await storedRows(database)).not.toEqual(before);
  });

  test('of scoreLead with activities', async () => {
    const [first, second] = await sendTwice(SCORE, { input: scored('score@a.example', 3) });
    expect(first).toMatchObject({ scoreLead: { activities: [{ status: 'RECORDED' }, { status: 'RECORDED' }] } });
    expect(second).toMatchObject({ scoreLead: { activities: [{ status: 'DUPLICATE' }, { status: 'DUPLICATE' }] } });
  });

  test('of scoreLead without any', async () => {
    const [first, second] = await sendTwice(SCORE, { input: described('bare@a.example') });
    expect(second).toEqual(first);
  });

  test('of scoreLeads', async () => {
    const inputs = Array.from({ length: 20 }, (_, n) => scored(`batch${n}@a.example`, n));
    const [, second] = await sendTwice(SCORE_ALL, { inputs });
    const again = { code: null, payload: { activities: [{ status: 'DUPLICATE' }, { status: 'DUPLICATE' }] } };
    expect(second).toMatchObject({ scoreLeads: { results: inputs.map(() => again) } });
  });

  test('of upsertLead and upsertLeads', async () => {
    const [first, second] = await sendTwice(UPSERT, { input: described('upsert@a.example') });
    expect(second).toEqual(first);
    const inputs = Array.from({ length: 20 }, (_, n) => described(`upsert${n}@a.example`));
    const [firstBatch, secondBatch] = await sendTwice(UPSERT_ALL, { inputs });
    expect(secondBatch).toEqual(firstBatch);
  });
});
