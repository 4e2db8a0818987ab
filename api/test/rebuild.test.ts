import { Client } from 'pg';
import { Desk } from './support/desk';
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
  expect(await check()).toEqual({ scores: 24, differences: [], untold: 0 });
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
  ['an attribute of a lead', `UPDATE lead SET attributes = '{"city":"Oslo"}' WHERE id = ${ONE}`],
  [
    'an attribute that is gone',
    `UPDATE lead SET attributes = '{}' WHERE id = (SELECT id FROM lead WHERE attributes <> '{}' ORDER BY email LIMIT 1)`,
  ],
  [
    'the instant of the newest attribute',
    `UPDATE lead SET attributes_at = attributes_at - interval '1 hour' WHERE attributes <> '{}'`,
  ],
  ['an attribute that was never given', `UPDATE lead SET attributes_at = now() WHERE id = ${ONE}`],
  ['a value that filters find a lead by', `DELETE FROM lead_attribute_value WHERE lead_id = ${ONE}`],
  ['the count of a tier', `UPDATE tier_count SET leads = leads + 1 WHERE tier = 'hot'`],
  ['the text that searches look through', `UPDATE lead SET search_text = 'gone' WHERE id = ${ONE}`],
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

test('under a half-life of seconds, of which a rank holds millions, nothing differs', async () => {
  const seconds = { kind: 'exponential', halfLifeDays: 0.00005 };
  await api.publish({ ...DECAYING_MODEL, key: 'seconds', dimensions: { engagement: { decay: seconds } } });
  const inputs = Array.from({ length: 40 }, (_, n) => ({
    email: `seconds${n}@a.example`,
    activities: [{ type: 'demo_request', occurredAt: api.clock.daysAgo(n / 100_000) }],
  }));
  await api.ask('mutation ($inputs: [ScoreLeadInput!]!) { scoreLeads(inputs: $inputs) { results { code } } }', {
    inputs,
  });
  api.clock.advance({ milliseconds: 12_000 });
  expect((await check()).differences).toEqual([]);
});

test('the attributes of a lead, and the score by them, are made anew from the changes of its attributes', async () => {
  const lead = { email: 'facts@a.example' };
  const input = { ...lead, attributes: { industry: 'healthcare', city: 'Rome', gone: 1 } };
  await api.ask('mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { isNewLead } }', { input });
  const later = { ...lead, attributes: { city: 'Bonn', gone: null } };
  await api.ask('mutation ($input: UpsertLeadInput!) { upsertLead(input: $input) { isNewLead } }', { input: later });
  await database.query(`UPDATE lead SET attributes = '{"city":"Oslo"}' WHERE email = $1`, [lead.email]);
  const { differences } = await check();
  expect(differences).toContainEqual({
    model: null,
    leadId: expect.any(String) as string,
    what: 'other attributes than its changes come to',
  });
  expect(JSON.stringify(differences)).not.toMatch(/Oslo|Bonn|example/);
  await api.services.rebuild.rebuildAll({ repairs: true });
  expect(await api.ask('query ($email: String) { lead(email: $email) { attributes score { fit } } }', lead)).toEqual({
    lead: { attributes: { industry: 'healthcare', city: 'Bonn' }, score: { fit: 30 } },
  });
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
    expect(await empty.services.rebuild.rebuildAll({ repairs: true })).toEqual({
      scores: 0,
      differences: [],
      untold: 0,
    });
  } finally {
    await empty.stop();
  }
});

test('of more differences than anybody reads a thousand are told and the rest counted', async () => {
  const many = await TestApi.start();
  const desk = new Desk(many);
  try {
    await many.publish(PLAIN_MODEL);
    const inputs = Array.from({ length: 1_003 }, (_, n) => ({ externalId: `many-${n}` }));
    for (const part of [inputs.slice(0, 1_000), inputs.slice(1_000)])
      await many.ask('mutation ($inputs: [UpsertLeadInput!]!) { upsertLeads(inputs: $inputs) { results { code } } }', {
        inputs: part,
      });
    await desk.sql(`UPDATE lead SET search_text = ''`);
    for (const repairs of [false, true]) {
      const { differences, untold } = await many.services.rebuild.rebuildAll({ repairs });
      expect([differences.length, untold]).toEqual([1_000, 3]);
    }
    expect(await desk.differences()).toEqual([]);
  } finally {
    await many.stop();
  }
});
