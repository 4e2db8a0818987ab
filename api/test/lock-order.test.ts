import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Desk } from './support/desk';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const PATIENCE_MS = 5_000;

let api: TestApi;
let desk: Desk;
/** Holds what a writer is to wait for. */
let holder: Client;
/** Looks which rows the writer has by then. */
let observer: Client;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  for (const key of ['c', 'b', 'a']) await api.publish({ ...(key === 'b' ? DECAYING_MODEL : PLAIN_MODEL), key });
  [holder, observer] = [new Client(api.databaseUrl), new Client(api.databaseUrl)];
  await Promise.all([holder.connect(), observer.connect()]);
});
afterAll(async () => {
  await Promise.all([holder.end(), observer.end()]);
  await api.stop();
});

async function someoneWaitsForALock(): Promise<void> {
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  for (const end = Date.now() + PATIENCE_MS; (await observer.query(waiting)).rowCount === 0; await sleep(5))
    if (Date.now() > end) throw new Error('the writer did not wait for the row that is held');
}

type Table = 'score' | 'lead';

/** What names a row; rows are to be locked in the order of these. */
const KEYS: Record<Table, string> = { score: "lead_id || ' ' || model_id", lead: 'id::text' };
const LEAD_ID: Record<Table, string> = { score: 'lead_id', lead: 'id' };

async function rowsOf(table: Table, leadIds: string[], suffix = ''): Promise<string[]> {
  const { rows } = await observer.query<{ key: string }>(
    `SELECT ${KEYS[table]} AS key FROM ${table} WHERE ${LEAD_ID[table]} = ANY($1) ORDER BY key ${suffix}`,
    [leadIds],
  );
  return rows.map(({ key }) => key);
}

/** The rows of leads, and those that are taken while a writer waits for the one in the middle. */
async function takenBefore(table: Table, leadIds: string[], write: () => Promise<unknown>) {
  const rows = await rowsOf(table, leadIds);
  const middle = Math.floor(rows.length / 2);
  await holder.query('BEGIN');
  await holder.query(`SELECT 1 FROM ${table} WHERE ${KEYS[table]} = $1 FOR UPDATE`, [rows[middle]]);
  const answer = write();
  await someoneWaitsForALock();
  const free = await rowsOf(table, leadIds, 'FOR UPDATE SKIP LOCKED');
  const freeLeads = await rowsOf('lead', leadIds, 'FOR UPDATE SKIP LOCKED');
  await holder.query('COMMIT');
  await answer;
  return { rows, middle, taken: rows.filter((row) => !free.includes(row)), freeLeads };
}

interface Named {
  email: string;
  id: string;
  activityId: string;
}

/** Leads in the order of their ids. */
async function newLeads(name: string, count: number): Promise<Named[]> {
  const leads: Named[] = [];
  for (let n = 0; n < count; n += 1) {
    const [email, activityId] = [`${name}-${n}@a.example`, `${name}-${n}`];
    const { lead } = await desk.score({ email, activities: [{ id: activityId, type: 'demo_request' }] });
    leads.push({ email, id: lead.id, activityId });
  }
  return leads;
}

interface Writer {
  name: string;
  count: number;
  /** What there has to be to be written. */
  prepare?: (leads: Named[]) => Promise<unknown>;
  /** The leads come in the order opposite to that of their ids. */
  write: (leads: Named[]) => Promise<unknown>;
}

const activities: Writer = {
  name: 'a batch of activities',
  count: 5,
  write: (leads) => desk.record(leads.map(({ email }) => ({ lead: { email }, type: 'page_view' }))),
};
const descriptions: Writer = {
  name: 'a batch of descriptions',
  count: 5,
  write: (leads) =>
    api.ask('mutation ($inputs: [UpsertLeadInput!]!) { upsertLeads(inputs: $inputs) { results { code } } }', {
      inputs: leads.map(({ email }) => ({ email, attributes: { industry: 'healthcare' } })),
    }),
};
const merge: Writer = {
  name: 'a merge',
  count: 2,
  write: (leads) => desk.merge({ email: leads[0]?.email ?? '' }, { email: leads[1]?.email ?? '' }),
};
const retraction: Writer = {
  name: 'a retraction',
  count: 5,
  write: (leads) => desk.retract(leads.map(({ activityId }) => activityId)),
};
const override: Writer = {
  name: 'an override',
  count: 1,
  write: (leads) => desk.override(leads[0]?.email ?? '', { total: 7 }),
};
const rebuild: Writer = {
  name: 'a rebuild',
  count: 5,
  prepare: (leads) =>
    desk.sql('UPDATE score SET total = total + 1 WHERE lead_id = ANY($1)', [leads.map(({ id }) => id)]),
  write: () => api.services.rebuild.rebuildAll({ repairs: true }),
};

async function expectInOrder(table: Table, { name, count, prepare, write }: Writer): Promise<void> {
  const leads = await newLeads(`${name} of ${table}`.replaceAll(' ', '-'), count);
  const ids = leads.map(({ id }) => id);
  await prepare?.(leads);
  const { rows, middle, taken } = await takenBefore(table, ids, () => write(leads.toReversed()));
  expect(rows).toHaveLength(table === 'score' ? 3 * count : count);
  expect(taken).toEqual(rows.slice(0, middle + 1));
}

// All do it in one order, whatever the order they are sent in, so no two of them ever wait for each other crosswise: that would
// be noticed by nobody but PostgreSQL, after a second, and whoever it picks begins anew.
test.each([activities, descriptions, merge, retraction, override, rebuild])(
  '$name locks scores by lead, then by model',
  (writer) => expectInOrder('score', writer),
);

test.each([descriptions, merge, retraction, override])('$name has all its leads before any score', async (writer) => {
  const leads = await newLeads(`${writer.name} first`.replaceAll(' ', '-'), writer.count);
  const ids = leads.map(({ id }) => id);
  expect((await takenBefore('score', ids, () => writer.write(leads.toReversed()))).freeLeads).toEqual([]);
});

test.each([descriptions, merge, retraction])('$name locks leads by id', (writer) => expectInOrder('lead', writer));
