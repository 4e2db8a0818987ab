import { Client } from 'pg';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const LIST = `query ($first: Int!) {
  leads(first: $first) { edges { node {
    email
    score { total reasons { reason } }
    past: score(asOf: "2026-02-01") { total }
    activities(first: 5) { edges { node { type } } }
    scoreHistory(first: 5) { edges { node { total cause } } }
  } } }
}`;

let api: TestApi;
let queries: jest.SpyInstance;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
  const inputs = Array.from({ length: 60 }, (_, n) => ({
    email: `r${n}@a.example`,
    activities: [{ type: 'page_view' }, { type: 'demo_request' }],
  }));
  await api.ask('mutation ($inputs: [ScoreLeadInput!]!) { scoreLeads(inputs: $inputs) { results { code } } }', {
    inputs,
  });
  queries = jest.spyOn(Client.prototype, 'query');
});
afterAll(async () => {
  queries.mockRestore();
  await api.stop();
});

async function statementsFor(first: number): Promise<number> {
  queries.mockClear();
  const { leads } = await api.ask<{ leads: { edges: object[] } }>(LIST, { first });
  expect(leads.edges).toHaveLength(first);
  return queries.mock.calls.length;
}

test('a list takes the same number of statements however many leads it shows', async () => {
  const few = await statementsFor(2);
  expect(few).toBeGreaterThan(3);
  expect(await statementsFor(50)).toBe(few);
});
