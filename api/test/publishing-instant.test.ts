import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Desk } from './support/desk';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const SEND = 'mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { score { total } } }';

let api: TestApi;
let client: Client;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
  client = new Client({ connectionString: api.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await api.stop();
});

/** Waits until so many sessions of this database wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  for (let waiting = -1; waiting !== count;) {
    const { rows } = await client.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    waiting = rows[0]?.waiting ?? 0;
    await sleep(20);
  }
}

test('publishing that waited for facts being written counts them', async () => {
  await api.ask(SEND, { input: { email: 'slow@a.example' } });
  await client.query('BEGIN; SELECT 1 FROM lead FOR UPDATE');
  const sending = api.ask(SEND, { input: { email: 'slow@a.example', activities: [{ type: 'demo_request' }] } });
  await untilWaiting(1);
  const publishing = api.publish({ ...PLAIN_MODEL, name: 'Plain, again' });
  await untilWaiting(2);
  api.clock.advance({ days: 1 });
  await client.query('COMMIT');
  await Promise.all([sending, publishing]);
  const { lead } = await api.ask<{ lead: { scoreHistory: { edges: { node: object }[] } } }>(
    '{ lead(email: "slow@a.example") { scoreHistory { edges { node { sequence cause total } } } } }',
  );
  expect(lead.scoreHistory.edges.map(({ node }) => node)).toEqual([
    { sequence: 2, cause: 'ACTIVITY', total: 20 },
    { sequence: 1, cause: 'ATTRIBUTES', total: 0 },
  ]);
});

test('publishing by a server whose clock is behind counts what other servers have recorded', async () => {
  const skewed = 'skewed@a.example';
  const activities = [{ type: 'demo_request' }, { type: 'demo_request' }];
  await api.ask(SEND, { input: { email: skewed } });
  api.clock.advance();
  await api.ask(SEND, { input: { email: skewed, activities } });
  api.clock.advance({ milliseconds: -60_000 });
  for (const key of [PLAIN_MODEL.key, 'first-of-its-kind']) await api.publish({ ...PLAIN_MODEL, key: key ?? '' });
  api.clock.advance({ milliseconds: 120_000 });
  expect(await api.services.rebuild.rebuildAll({ repairs: false })).toMatchObject({ differences: [] });
  for (const model of [PLAIN_MODEL.key, 'first-of-its-kind']) {
    const { leads } = await api.ask<{ leads: { edges: object[] } }>(
      'query ($model: String) { leads(model: $model, first: 1) { edges { node { email score(model: $model) { total } } } } }',
      { model },
    );
    expect(leads.edges).toEqual([{ node: { email: skewed, score: { total: 40 } } }]);
  }
});

test('publishing by a server whose clock is behind takes nothing back of what time had done', async () => {
  const desk = new Desk(api);
  await api.publish(DECAYING_MODEL);
  const email = 'faded@a.example';
  await desk.score({ email, activities: [{ type: 'demo_request' }] });
  const { nextTierChangeAt } = await desk.scoreOf(email, { model: 'decaying' });
  api.clock.advance({ milliseconds: Date.parse(nextTierChangeAt ?? '') - +api.clock.now() });
  await api.services.due.run(api.clock.now());
  api.clock.advance({ milliseconds: -60_000 });
  await api.publish({ ...DECAYING_MODEL, name: 'Decaying, again' });
  api.clock.advance({ milliseconds: 60_000 });
  expect((await desk.history(email, 'decaying')).map(({ cause }) => cause)).toEqual(['ACTIVITY', 'TIME_PASSED']);
});
