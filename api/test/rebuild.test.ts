import { Client } from 'pg';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

let api: TestApi;
let database: Client;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
  await api.publish(DECAYING_MODEL);
  database = new Client({ connectionString: api.databaseUrl });
  await database.connect();
  const inputs = Array.from({ length: 12 }, (_, n) => ({
    email: `r${n}@a.example`,
    attributes: n % 2 ? { industry: 'healthcare' } : {},
    activities: Array.from({ length: n % 5 }, () => ({ type: 'demo_request' })),
  }));
  await api.ask('mutation ($inputs: [ScoreLeadInput!]!) { scoreLeads(inputs: $inputs) { results { code } } }', {
    inputs,
  });
  api.clock.advance({ days: 3 });
});
afterAll(async () => {
  await database.end();
  await api.stop();
});

const check = () => api.services.rebuild.rebuildAll({ repairs: false });

const ONE = '(SELECT id FROM lead ORDER BY email LIMIT 1 OFFSET 4)';

test('what is kept of every score is compared, and is what the facts say', async () => {
  expect(await check()).toEqual({ scores: 24, differences: [] });
});

test.each([
  ['the tier of the newest entry', `UPDATE score SET tier = 'cold' WHERE lead_id = ${ONE}`],
  ['the total of the newest entry', `UPDATE score SET total = total + 1 WHERE lead_id = ${ONE}`],
  ['the number of activities', `UPDATE score SET activities = activities + 1 WHERE lead_id = ${ONE}`],
  [
    'the instant of the next tier',
    `UPDATE score SET next_tier_at = next_tier_at + interval '1 hour' WHERE lead_id = ${ONE}`,
  ],
  ['a score that is gone', `DELETE FROM score WHERE lead_id = ${ONE}`],
  ['a rank that is gone', `DELETE FROM score_rank WHERE lead_id = ${ONE}`],
  ['a rank that is too low', `UPDATE score_rank SET total_level = 0, total_key = '-Infinity' WHERE lead_id = ${ONE}`],
  ['a value that filters find a lead by', `DELETE FROM lead_attribute_value WHERE lead_id = ${ONE}`],
  ['the count of a tier', `UPDATE tier_count SET leads = leads + 1 WHERE tier = 'hot'`],
  [
    'an activity that came by another way',
    `DELETE FROM activity WHERE lead_id = ${ONE} AND id = (SELECT min(id) FROM activity WHERE lead_id = ${ONE})`,
  ],
])('%s is found where it is wrong, and made anew from the facts', async (_, fault) => {
  await database.query(fault);
  const { differences } = await check();
  expect(differences.length).toBeGreaterThan(0);
  const repaired = await api.services.rebuild.rebuildAll({ repairs: true });
  // What is told of the counts may differ: scores that are made anew are counted with them.
  expect(repaired.differences.filter(({ leadId }) => leadId)).toEqual(differences.filter(({ leadId }) => leadId));
  expect((await check()).differences).toEqual([]);
});

test('leads go on from what was made anew, in histories that are gapless and add up', async () => {
  await api.ask('mutation ($inputs: [ScoreLeadInput!]!) { scoreLeads(inputs: $inputs) { results { code message } } }', {
    inputs: Array.from({ length: 12 }, (_, n) => ({ email: `r${n}@a.example`, activities: [{ type: 'page_view' }] })),
  });
  const { leads } = await api.ask<{ leads: { edges: { node: { scoreHistory: { edges: { node: Entry }[] } } }[] } }>(
    '{ leads { edges { node { scoreHistory { edges { node { sequence previousTotal passedTime total changes { points } } } } } } } }',
  );
  for (const { node } of leads.edges) {
    const entries = node.scoreHistory.edges.map((edge) => edge.node).reverse();
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    for (const { previousTotal, passedTime, changes, total } of entries)
      expect((previousTotal ?? 0) + passedTime + changes.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(
        total,
        9,
      );
  }
});

interface Entry {
  sequence: number;
  previousTotal: number | null;
  passedTime: number;
  total: number;
  changes: { points: number }[];
}

test('a batch without leads, which ends a workspace whose leads fill the batches before, has no differences', async () => {
  const empty = await TestApi.start();
  try {
    await empty.publish(PLAIN_MODEL);
    expect(await empty.services.rebuild.rebuildAll({ repairs: true })).toEqual({ scores: 0, differences: [] });
  } finally {
    await empty.stop();
  }
});
