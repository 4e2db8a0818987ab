import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Desk } from './support/desk';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const PATIENCE_MS = 4_000;

let api: TestApi;
let desk: Desk;
let other: Client;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  await api.publish(PLAIN_MODEL);
  for (const n of [1, 2, 3]) await desk.score({ email: `w${n}@a.example`, activities: [{ type: 'demo_request' }] });
  other = new Client({ connectionString: api.databaseUrl });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await api.stop();
});
beforeEach(() => other.query('BEGIN'));
afterEach(() => other.query('ROLLBACK'));

/** What comes of work that is to wait for nobody. */
const soon = <T>(work: Promise<T>): Promise<T | 'waits'> =>
  Promise.race([work, sleep(PATIENCE_MS, 'waits' as const, { ref: false })]);

const rebuild = (repairs: boolean) => api.services.rebuild.rebuildAll({ repairs });

const waiting = async (): Promise<number> => {
  const rows = await desk.sql(
    `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()`,
  );
  return rows.length;
};

async function untilWaiting(count: number): Promise<void> {
  for (let patience = 200; (await waiting()) < count; patience -= 1) {
    if (patience === 0) throw new Error(`${await waiting()} wait, and not ${count}`);
    await sleep(20);
  }
}

const miscount = (by: number) =>
  desk.sql(
    `UPDATE tier_count SET leads = leads + $1
      WHERE tier = 'warm' AND part = (SELECT min(part) FROM tier_count WHERE tier = 'warm')`,
    [by],
  );

test('a check waits for nobody who is writing', async () => {
  await other.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [api.workspaceId]);
  await other.query('UPDATE lead SET revision = revision + 1');
  await other.query('UPDATE score SET revision = revision + 1');
  await other.query('UPDATE score_rank SET due_at = NULL');
  await other.query('UPDATE tier_count SET leads = leads + 1');
  expect(await soon(rebuild(false))).toEqual({ scores: 3, differences: [], untold: 0 });
});

test('a check keeps nobody from writing, a model from being published neither', async () => {
  await other.query('LOCK TABLE lead_attribute_value IN ACCESS EXCLUSIVE MODE');
  const checked = rebuild(false);
  await untilWaiting(1);
  const written = desk.score({ email: 'w1@a.example', activities: [{ type: 'page_view' }] });
  expect(await soon(written)).toMatchObject({ score: { total: 30 } });
  expect(await soon(api.publish(PLAIN_MODEL))).toBe(undefined);
  await other.query('ROLLBACK');
  expect(await checked).toEqual({ scores: 3, differences: [], untold: 0 });
});

test('counts are compared as of one moment, while leads come in', async () => {
  const found: object[] = [];
  let isDone = false;
  const coming = Promise.all(
    Array.from({ length: 120 }, (_, n) =>
      desk.score({ email: `c${n}@a.example`, activities: [{ type: n % 2 ? 'demo_request' : 'page_view' }] }),
    ),
  ).finally(() => (isDone = true));
  while (!isDone) found.push(...(await rebuild(false)).differences);
  await coming;
  expect(found).toEqual([]);
  expect(await desk.differences()).toEqual([]);
});

test('a count is mended beside who is writing, and right with what they write', async () => {
  await miscount(7);
  await other.query('LOCK TABLE score IN ROW EXCLUSIVE MODE');
  const scored = Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      desk.score({
        email: `m${n}@a.example`,
        activities: [{ type: 'demo_request' }],
      }),
    ),
  );
  expect(await soon(rebuild(true))).toMatchObject({ differences: [{ what: 'the count of "warm" is off by 7' }] });
  await scored;
  expect(await desk.differences()).toEqual([]);
});

test('a count that two mend at once is mended once', async () => {
  await miscount(5);
  await other.query('LOCK TABLE tier_count IN ROW SHARE MODE');
  await other.query('SELECT FROM tier_count FOR SHARE');
  const mended = [rebuild(true), rebuild(true)];
  await untilWaiting(2);
  await other.query('ROLLBACK');
  await Promise.all(mended);
  expect(await desk.differences()).toEqual([]);
});
