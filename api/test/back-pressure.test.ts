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

async function send(id: string): Promise<Answered> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${api.adminKey}` },
    body: JSON.stringify({
      query: RECORD,
      variables: { inputs: [{ id, lead: { email: EMAIL }, type: 'page_view' }] },
    }),
  });
  const body = (await response.json()) as Answered['body'];
  return { id, status: response.status, retryAfter: response.headers.get('retry-after'), body };
}

test('beyond what may wait callers are told to come back, at once; whoever waits is answered, and all that is acknowledged is stored', async () => {
  await send('first');
  // Nothing can be written to the lead for now.
  await database.query('BEGIN');
  await database.query('SELECT 1 FROM score FOR UPDATE');
  const answers = Array.from({ length: 60 }, (_, n) => send(`pressed-${n}`));
  const refused: Answered[] = [];
  for (const answer of answers) void answer.then((it) => it.status === 503 && refused.push(it));
  // One activity takes two of the rows that may wait; the first to come is being written.
  const accepted = 1 + ROWS_WAITING / 2;
  while (refused.length < 60 - accepted) await new Promise((resolve) => setTimeout(resolve, 5));
  await database.query('COMMIT');
  const all = await Promise.all(answers);
  expect(all.filter(({ status }) => status === 200)).toHaveLength(accepted);
  for (const { retryAfter, body } of refused) {
    expect(retryAfter).toBe('1');
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringContaining('Send it again in 1 s') as string,
      extensions: { code: 'UNAVAILABLE', retryAfterSeconds: 1 },
    });
  }
  const { rows } = await database.query<{ id: string }>("SELECT id FROM activity WHERE id LIKE 'pressed-%'");
  const stored = rows.map(({ id }) => id);
  expect(stored.sort()).toEqual(
    all
      .filter(({ status }) => status === 200)
      .map(({ id }) => id)
      .sort(),
  );
  expect((await send('pressed-0')).status).toBe(200);
});
