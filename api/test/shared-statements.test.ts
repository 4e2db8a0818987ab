import type { JsonObject } from '@leadmark/engine';
import { readLead, readRecorded } from '../src/ingest/read-input';
import type { ItemOutcome } from '../src/ingest/sent-facts';
import { Desk } from './support/desk';
import { PLAIN_MODEL } from './support/models';
import { SentStatements } from './support/plans';
import { TestApi } from './support/test-api';

const CALLERS = 100;

let api: TestApi;
let desk: Desk;
let statements: SentStatements;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  await api.publish(PLAIN_MODEL);
  statements = new SentStatements();
});
afterAll(async () => {
  statements.stop();
  await api.stop();
});

const ingest = async (item: ReturnType<typeof readLead>): Promise<ItemOutcome | undefined> =>
  (await api.services.ingest.ingest(api.workspaceId, [item])).items[0];

const visit = (name: string) => ({ id: name, lead: { email: `${name}@a.example` }, type: 'page_view' });

/** How many transactions wrote the activities whose ids begin like that, and how many activities there are. */
async function written(prefix: string): Promise<{ activities: number; transactions: number }> {
  const [counted] = await desk.sql<{ activities: number; transactions: number }>(
    `SELECT count(*)::integer AS activities, count(DISTINCT xmin::text)::integer AS transactions
       FROM activity WHERE id LIKE $1`,
    [`${prefix}-%`],
  );
  if (!counted) throw new Error('a count answers a row');
  return counted;
}

describe('callers who come at the same time, with one activity each', () => {
  test('share the statement that reads what they meet and the one that writes', async () => {
    const calls = Array.from({ length: CALLERS }, (_, n) => readRecorded(visit(`turn-${n}`), 'inputs[0]', true));
    // What the models say is read with the first call of all.
    await desk.upsert({ email: 'first@a.example' });
    const sent = await statements.all(() => Promise.all(calls.map((call) => ingest(call))));
    expect(sent).toHaveLength(2);
    expect(await written('turn')).toEqual({ activities: CALLERS, transactions: 1 });
  });

  test('share few of them over HTTP, whichever way their requests arrive', async () => {
    await Promise.all(Array.from({ length: CALLERS }, (_, n) => desk.upsert({ email: `http-${n}@a.example` })));
    await Promise.all(Array.from({ length: CALLERS }, (_, n) => desk.record([visit(`http-${n}`)])));
    const { activities, transactions } = await written('http');
    expect(activities).toBe(CALLERS);
    expect(transactions).toBeLessThanOrEqual(CALLERS / 4);
  });
});

test('callers who come at the same time with activities of one lead are each counted, also where all of its activities are needed', async () => {
  const [, visits] = PLAIN_MODEL.criteria as JsonObject[];
  await api.publish({ ...PLAIN_MODEL, key: 'lately', criteria: [{ ...visits, withinDays: 9 }] });
  const email = 'one@needed.example';
  await desk.score({ email, activities: [{ type: 'page_view' }] });
  const calls = ['one', 'two', 'three'].map((id) =>
    readRecorded({ id: `needed-${id}`, lead: { email }, type: 'page_view' }, 'inputs[0]', false),
  );
  await Promise.all(calls.map((call) => ingest(call)));
  expect(await written('needed')).toEqual({ activities: 3, transactions: 1 });
  expect((await desk.history(email, 'lately')).map(({ total }) => total)).toEqual([10, 20, 30, 40]);
  expect(await desk.differences()).toEqual([]);
});

describe('an address that one caller takes from a lead and another one names', () => {
  const change = (input: object) => ingest(readLead(input, 'input'));

  test('is that of a new lead, as if each had come alone', async () => {
    const { lead: moved } = await desk.upsert({ externalId: 'moving', email: 'old@b.example' });
    const [first, second] = await Promise.all([
      change({ externalId: 'moving', email: 'new@b.example' }),
      change({ email: 'old@b.example', attributes: { industry: 'healthcare' } }),
    ]);
    expect([first?.fault, first?.isNewLead, first?.lead?.id]).toEqual([null, false, moved.id]);
    expect([second?.fault, second?.isNewLead]).toEqual([null, true]);
    expect(await desk.lead({ email: 'new@b.example' })).toMatchObject({ id: moved.id, attributes: {} });
    expect(await desk.lead({ email: 'old@b.example' })).toMatchObject({
      id: second?.lead?.id,
      externalId: null,
      attributes: { industry: 'healthcare' },
    });
  });

  test('is that of the lead itself for a caller who came before', async () => {
    const { lead: moved } = await desk.upsert({ externalId: 'moving-2', email: 'old2@b.example' });
    const [first, second] = await Promise.all([
      change({ email: 'old2@b.example', attributes: { industry: 'healthcare' } }),
      change({ externalId: 'moving-2', email: 'new2@b.example' }),
    ]);
    expect([first?.lead?.id, second?.lead?.id]).toEqual([moved.id, moved.id]);
    expect(await desk.findLead({ email: 'old2@b.example' })).toBeNull();
    expect((await desk.lead({ externalId: 'moving-2' })).attributes).toEqual({ industry: 'healthcare' });
  });

  test('is that of no lead for an activity that makes none', async () => {
    await desk.upsert({ externalId: 'moving-3', email: 'old3@b.example' });
    const activity = { id: 'left', lead: { email: 'old3@b.example' }, type: 'page_view' };
    const [, second] = await Promise.all([
      change({ externalId: 'moving-3', email: 'new3@b.example' }),
      ingest(readRecorded(activity, 'inputs[0]', false)),
    ]);
    expect(second?.fault).toMatchObject({ code: 'NOT_FOUND' });
    expect(await desk.sql("SELECT 1 FROM activity WHERE id = 'left'")).toEqual([]);
  });
});
