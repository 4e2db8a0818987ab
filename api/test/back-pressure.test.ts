import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const RECORD =
  'mutation ($inputs: [RecordActivityInput!]!) { recordActivities(inputs: $inputs, createMissingLeads: true) { results { status } } }';
const EMAIL = 'pressed@a.example';
const ROWS_WAITING = 20;

let api: TestApi;
let database: Client;
beforeAll(async () => {
  api = await TestApi.start({ ingestLimits: { atOnce: 1, ofBatch: 10, waiting: ROWS_WAITING } });
  await api.publish(PLAIN_MODEL);
  database = new Client({ connectionString: api.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await api.stop();
});

interface Answered {
  id: string;
  status: number;
  retryAfter: string | null;
  body: { errors?: { message: string; extensions: { code: string; retryAfterSeconds?: number } }[] };
}

async function send(id: string, properties: object = {}): Promise<Answered> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${api.adminKey}` },
    body: JSON.stringify({
      query: RECORD,
      variables: { inputs: [{ id, lead: { email: EMAIL }, type: 'page_view', properties }] },
    }),
  });
  const body = (await response.json()) as Answered['body'];
  return { id, status: response.status, retryAfter: response.headers.get('retry-after'), body };
}

const CALLERS = 60;
const PATIENCE_MS = 5_000;

async function someoneWaitsForALock(): Promise<void> {
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  while ((await database.query(waiting)).rowCount === 0) await sleep(5);
}

/** What callers are answered while nothing can be written to their lead: the first to come is being written all the time. */
async function press(name: string, accepted: number, properties: object = {}): Promise<Answered[]> {
  await database.query('BEGIN');
  await database.query('SELECT 1 FROM score FOR UPDATE');
  const first = send(`${name}-first`, properties);
  await someoneWaitsForALock();
  const others = Array.from({ length: CALLERS - 1 }, (_, n) => send(`${name}-${n}`, properties));
  let refused = 0;
  for (const answer of others) void answer.then(({ status }) => status === 503 && (refused += 1));
  // Were too many taken in, none would be refused any more.
  for (const end = Date.now() + PATIENCE_MS; refused < CALLERS - accepted && Date.now() < end;) await sleep(5);
  await database.query('COMMIT');
  return Promise.all([first, ...others]);
}

async function expectStored(name: string, all: readonly Answered[], accepted: number): Promise<void> {
  const acknowledged = all.filter(({ status }) => status === 200).map(({ id }) => id);
  expect(acknowledged).toHaveLength(accepted);
  const { rows } = await database.query<{ id: string }>('SELECT id FROM activity WHERE id LIKE $1', [`${name}-%`]);
  expect(rows.map(({ id }) => id).sort()).toEqual(acknowledged.sort());
}

test('beyond what may wait callers are told to come back, at once; whoever waits is answered, and all that is acknowledged is stored', async () => {
  await send('first');
  // One activity takes two of the rows that may wait.
  const accepted = 1 + ROWS_WAITING / 2;
  const all = await press('pressed', accepted);
  await expectStored('pressed', all, accepted);
  for (const { retryAfter, body } of all.filter(({ status }) => status === 503)) {
    expect(retryAfter).toBe('1');
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringContaining('Send it again in 1 s') as string,
      extensions: { code: 'UNAVAILABLE', retryAfterSeconds: 1 },
    });
  }
  expect((await send('pressed-58')).status).toBe(200);
});

test('fewer may wait the more they send, so that what waits has a bound in memory', async () => {
  await send('first');
  // 6,144 letters take three rows more.
  const accepted = 1 + ROWS_WAITING / (2 + 3);
  const all = await press('large', accepted, { text: 'a'.repeat(6_144) });
  await expectStored('large', all, accepted);
});
