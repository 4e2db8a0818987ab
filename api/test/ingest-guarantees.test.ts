import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { Client } from 'pg';
import { createApp, type App, type AppServices } from '../src/app';
import { ActivityStatus } from '../src/activity/activity-result.types';
import { createSqlPool } from '../src/database/sql-pool';
import { readRecorded } from '../src/ingest/read-input';
import type { ItemOutcome } from '../src/ingest/sent-facts';
import { DECAYING_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const RECORD =
  'mutation ($inputs: [RecordActivityInput!]!) { recordActivities(inputs: $inputs, createMissingLeads: true) { results { status } } }';

/** How often two processes meet: often enough that some write at the same moment. */
const ROUNDS = 60;

let api: TestApi;
/** Another process on the same database. */
let other: App;
let database: Client;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(DECAYING_MODEL);
  other = await createApp({ databaseUrl: api.databaseUrl, clock: api.clock, log: pino({ level: 'silent' }) });
  database = new Client({ connectionString: api.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await other.close();
  await api.stop();
});

const record = async (inputs: object[]): Promise<string[]> => {
  const { recordActivities } = await api.ask<{ recordActivities: { results: { status: string }[] } }>(RECORD, {
    inputs,
  });
  return recordActivities.results.map(({ status }) => status);
};

const visit = (id: string, email: string, more: object = {}) => ({ id, lead: { email }, type: 'page_view', ...more });

async function scoreOf(email: string): Promise<object> {
  const { lead } = await api.ask<{ lead: { score: object } }>(
    `query ($email: String!) { lead(email: $email) { score { total engagement tier nextTierChangeAt
       contributions { criterion points rawPoints reason evidence } adjustments { scope key points } } } }`,
    { email },
  );
  return lead.score;
}

test('hundreds of writers of one lead in two processes are all answered, counted once, in a history without gaps', async () => {
  const email = 'hot@a.example';
  await record([visit('hot-first', email)]);
  const ids = Array.from({ length: 300 }, (_, n) => `hot-${n}`);
  const results = await Promise.all(
    ids.flatMap((id) => [
      api.services.ingest.ingest(api.workspaceId, [readRecorded(visit(id, email), 'inputs[0]', true)]),
      other.services.ingest.ingest(api.workspaceId, [readRecorded(visit(id, email), 'inputs[0]', true)]),
    ]),
  );
  const statuses = results.flatMap(({ items }) =>
    items.flatMap(({ activities }) => activities.map((each) => each.status)),
  );
  expect(statuses.filter((status) => status === ActivityStatus.RECORDED)).toHaveLength(ids.length);
  expect(statuses.filter((status) => status === ActivityStatus.DUPLICATE)).toHaveLength(ids.length);
  expect(await scoreOf(email)).toMatchObject({ engagement: 3_010 });
  const { rows } = await database.query<{ sequences: number[] }>(
    `SELECT array_agg(sequence ORDER BY sequence) AS sequences FROM score_history_entry
      WHERE lead_id = (SELECT id FROM lead WHERE email = $1)`,
    [email],
  );
  expect(rows[0]?.sequences).toEqual(Array.from({ length: 301 }, (_, n) => n + 1));
});

test('a new lead with a new activity that two processes are sent at once is made once, and both are answered', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [id, email] = [`both-${round}`, `both${round}@a.example`];
    const answers = await Promise.all([api.services, other.services].map((services) => sendAlone(services, id, email)));
    expect(answers.map(({ fault }) => fault)).toEqual([null, null]);
    expect(new Set(answers.map(({ lead }) => lead?.id)).size).toBe(1);
    expect(answers.map(({ isNewLead }) => isNewLead).sort()).toEqual([false, true]);
    expect(answers.flatMap(({ activities }) => activities.map(({ status }) => status)).sort()).toEqual([
      ActivityStatus.DUPLICATE,
      ActivityStatus.RECORDED,
    ]);
  }
  const { rows } = await database.query<{ leads: number; activities: number; entries: number }>(
    `SELECT count(DISTINCT lead.id)::integer AS leads, count(DISTINCT activity.id)::integer AS activities,
            (SELECT count(*)::integer FROM score_history_entry WHERE activity_id LIKE 'both-%') AS entries
       FROM lead JOIN activity ON activity.lead_id = lead.id WHERE email LIKE 'both%'`,
  );
  expect(rows).toEqual([{ leads: ROUNDS, activities: ROUNDS, entries: ROUNDS }]);
}, 60_000);

async function sendAlone({ ingest }: AppServices, id: string, email: string): Promise<ItemOutcome> {
  const { items } = await ingest.ingest(api.workspaceId, [readRecorded(visit(id, email), 'inputs[0]', true)]);
  const [outcome] = items;
  if (!outcome) throw new Error('one item has one outcome');
  return outcome;
}

test('activities that change no score are all counted, also when two processes take them in at once', async () => {
  const email = 'quiet@a.example';
  await record([visit('quiet-first', email)]);
  for (let round = 0; round < ROUNDS; round += 1)
    await Promise.all(
      [api.services, other.services].map(({ ingest }, process) => {
        const look = visit(`quiet-${round}-${process}`, email, { type: 'look' });
        return ingest.ingest(api.workspaceId, [readRecorded(look, 'inputs[0]', true)]);
      }),
    );
  const { rows } = await database.query<{ activities: number }>(
    'SELECT activities FROM score WHERE lead_id = (SELECT id FROM lead WHERE email = $1)',
    [email],
  );
  expect(rows).toEqual([{ activities: 1 + 2 * ROUNDS }]);
}, 60_000);

test('each call has an entry of its own in the history, however many share a statement', async () => {
  const email = 'shared@a.example';
  await record([visit('shared-first', email)]);
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => record([visit(`shared-${n}a`, email), visit(`shared-${n}b`, email)])),
  );
  const { rows } = await database.query<{ totals: number[] }>(
    `SELECT array_agg(total ORDER BY sequence) AS totals FROM score_history_entry
      WHERE lead_id = (SELECT id FROM lead WHERE email = $1)`,
    [email],
  );
  expect(rows[0]?.totals).toEqual([10, ...Array.from({ length: 40 }, (_, n) => 10 + 20 * (n + 1))]);
});

async function someoneWaitsForALock(): Promise<void> {
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  while ((await database.query(waiting)).rowCount === 0) await sleep(10);
}

test('a caller is answered after its own commit, and not before', async () => {
  const email = 'waiting@a.example';
  await record([visit('waiting-1', email)]);
  await database.query('BEGIN');
  await database.query('SELECT 1 FROM score WHERE lead_id = (SELECT id FROM lead WHERE email = $1) FOR UPDATE', [
    email,
  ]);
  const isAnswered = jest.fn();
  const answer = record([visit('waiting-2', email)]).then((statuses) => {
    isAnswered();
    return statuses;
  });
  await someoneWaitsForALock();
  // Others go on meanwhile.
  expect(await record([visit('passing-1', 'passing@a.example')])).toEqual(['RECORDED']);
  expect(isAnswered).not.toHaveBeenCalled();
  await database.query('COMMIT');
  expect(await answer).toEqual(['RECORDED']);
  const { rowCount } = await database.query('SELECT 1 FROM activity WHERE id = $1', ['waiting-2']);
  expect(rowCount).toBe(1);
});

test('commits wait for the disk in every session that writes', async () => {
  const sql = createSqlPool(api.databaseUrl, 1);
  const show = { name: 'setting', text: 'SHOW synchronous_commit' };
  expect(await sql.run(show, [])).toEqual([{ synchronous_commit: 'on' }]);
  await sql.close();
});

test('activities give the same score whatever the order they come in, late, at one instant, at once or one by one', async () => {
  const instants = [0, 1, 1, 1, 5, 5, 20].map((days) => api.clock.daysAgo(days));
  const sent = (email: string) =>
    instants.map((occurredAt, n) => ({
      ...visit(`${email}-${n}`, email, { occurredAt, type: n % 3 ? 'page_view' : 'demo_request' }),
      id: undefined,
      properties: { n },
    }));
  const inOrder = sent('order1@a.example');
  await record(inOrder);
  for (const one of sent('order2@a.example').toReversed()) await record([one]);
  const shuffled = sent('order3@a.example');
  await Promise.all([3, 0, 6, 1, 5, 2, 4].map((n) => record([shuffled[n] ?? {}])));
  const scores = await Promise.all([1, 2, 3].map((n) => scoreOf(`order${n}@a.example`)));
  expect(scores[1]).toEqual(scores[0]);
  expect(scores[2]).toEqual(scores[0]);
});

test('activities of one instant that callers send at once, of which no state tells the newer, are all looked at', async () => {
  const purchase = { field: 'amount', points: 1 };
  const criteria = [
    {
      key: 'purchase',
      group: 'behaviour',
      kind: 'activity',
      activity: { type: 'purchase' },
      pointsPer: purchase,
      maxCount: 2,
    },
  ];
  await api.publish({ ...DECAYING_MODEL, key: 'amounts', dimensions: {}, criteria });
  const [email, occurredAt] = ['amounts@a.example', api.clock.now()];
  await record([visit('amounts-first', email)]);
  await Promise.all(
    [1, 7, 3].map((amount, n) => {
      const sent = visit(`amounts-${n}`, email, { type: 'purchase', occurredAt, properties: { amount } });
      return api.services.ingest.ingest(api.workspaceId, [readRecorded(sent, 'inputs[0]', true)]);
    }),
  );
  const { rows } = await database.query<{ totals: number[] }>(
    `SELECT array_agg(total ORDER BY sequence) AS totals FROM score_history_entry
      WHERE lead_id = (SELECT id FROM lead WHERE email = $1)
        AND model_id = (SELECT id FROM scoring_model WHERE key = 'amounts')`,
    [email],
  );
  expect(rows).toEqual([{ totals: [0, 1, 8, 10] }]);
});
