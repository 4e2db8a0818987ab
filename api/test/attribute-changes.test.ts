import type { JsonObject, JsonValue } from '@leadmark/engine';
import { Desk } from './support/desk';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  await api.publish(PLAIN_MODEL);
});
afterAll(() => api.stop());
beforeEach(() => api.clock.advance({ days: 1 }));

interface Change {
  name: string;
  value: JsonValue;
  attributesAt: string;
  receivedAt: string;
}

/** In the order of receipt, and of names received together. */
async function changesOf(email: string): Promise<Change[]> {
  const rows = await desk.sql<Omit<Change, 'attributesAt' | 'receivedAt'> & { attributesAt: Date; receivedAt: Date }>(
    `SELECT name, value, attributes_at AS "attributesAt", received_at AS "receivedAt" FROM attribute_change
      WHERE lead_id = (SELECT id FROM lead WHERE email = $1) ORDER BY received_at, name`,
    [email],
  );
  return rows.map(({ attributesAt, receivedAt, ...row }) => ({
    ...row,
    attributesAt: attributesAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
  }));
}

/** Answers when it was received, which is a while after all before. */
async function describeLead(email: string, attributes: JsonObject, attributesAt?: string): Promise<string> {
  api.clock.advance();
  await desk.upsert({ email, attributes, ...(attributesAt === undefined ? {} : { attributesAt }) });
  return api.clock.now().toISOString();
}

describe('the history of attributes has a row for each name that changed, and no other,', () => {
  test('with the instant that it holds from and the time it was received', async () => {
    const email = 'rows@a.example';
    const from = api.clock.daysAgo(3);
    const first = await describeLead(email, { city: 'Bonn', industry: 'retail', size: 5 }, from);
    const second = await describeLead(email, { city: 'Bonn', industry: 'healthcare', size: 5, tags: ['a'] });
    const third = await describeLead(email, { size: null, tags: ['a'], unknown: null });
    expect(await changesOf(email)).toEqual([
      { name: 'city', value: 'Bonn', attributesAt: from, receivedAt: first },
      { name: 'industry', value: 'retail', attributesAt: from, receivedAt: first },
      { name: 'size', value: 5, attributesAt: from, receivedAt: first },
      { name: 'industry', value: 'healthcare', attributesAt: second, receivedAt: second },
      { name: 'tags', value: ['a'], attributesAt: second, receivedAt: second },
      { name: 'size', value: null, attributesAt: third, receivedAt: third },
    ]);
  });

  test('also of what holds from before newer ones, compared with what held then', async () => {
    const email = 'late-rows@a.example';
    const [early, between, late] = [5, 4, 3].map((days) => api.clock.daysAgo(days));
    const first = await describeLead(email, { city: 'Bonn', industry: 'retail' }, early);
    const second = await describeLead(email, { city: 'Köln', industry: 'healthcare' }, late);
    const third = await describeLead(email, { city: 'Bonn', industry: 'healthcare' }, between);
    expect(await changesOf(email)).toEqual([
      { name: 'city', value: 'Bonn', attributesAt: early, receivedAt: first },
      { name: 'industry', value: 'retail', attributesAt: early, receivedAt: first },
      { name: 'city', value: 'Köln', attributesAt: late, receivedAt: second },
      { name: 'industry', value: 'healthcare', attributesAt: late, receivedAt: second },
      { name: 'industry', value: 'healthcare', attributesAt: between, receivedAt: third },
    ]);
  });

  test('with the time of receipt as the instant of what is said to hold from a little later', async () => {
    const email = 'ahead-rows@a.example';
    const ahead = new Date(api.clock.now().getTime() + 60_000).toISOString();
    const received = await describeLead(email, { city: 'Bonn' }, ahead);
    expect(await changesOf(email)).toEqual([
      { name: 'city', value: 'Bonn', attributesAt: received, receivedAt: received },
    ]);
  });
});

describe('of values that hold from the same instant on, the one received later wins', () => {
  /** What is known to hold from later on already: another name. */
  const arrivals = [
    ['as the newest', undefined],
    ['after newer ones', { newer: true }],
  ] as const;

  test.each(arrivals)('now and at every instant since, arriving %s', async (arrival, newer) => {
    const email = `tie-${arrival.replaceAll(' ', '-')}@a.example`;
    const from = api.clock.daysAgo(10);
    if (newer) await describeLead(email, newer, api.clock.daysAgo(1));
    const fits: number[] = [];
    for (const industry of ['healthcare', 'retail', 'healthcare', null, 'healthcare', 'retail', null]) {
      await describeLead(email, { industry }, from);
      fits.push((await desk.scoreOf(email)).fit, (await desk.scoreOf(email, { asOf: api.clock.daysAgo(5) })).fit);
      const { attributes } = await desk.lead({ email });
      expect(attributes).toEqual({ ...newer, ...(industry === null ? {} : { industry }) });
    }
    expect(fits).toEqual([30, 30, 0, 0, 30, 30, 0, 0, 30, 30, 0, 0, 0, 0]);
    expect((await desk.scoreOf(email, { asOf: api.clock.daysAgo(11) })).fit).toBe(0);
    expect(await desk.differences()).toEqual([]);
  });

  test.each(arrivals)(
    'in one batch too, where the later item is the one received later, arriving %s',
    async (arrival, newer) => {
      const email = `batch-${arrival.replaceAll(' ', '-')}@a.example`;
      const attributesAt = api.clock.daysAgo(10);
      if (newer) await describeLead(email, newer, api.clock.daysAgo(1));
      const items = ['retail', null, 'retail', 'healthcare'].map((industry) => ({
        email,
        attributes: { industry },
        attributesAt,
      }));
      await api.ask('mutation ($inputs: [UpsertLeadInput!]!) { upsertLeads(inputs: $inputs) { results { code } } }', {
        inputs: items,
      });
      expect((await desk.lead({ email })).attributes).toEqual({ ...newer, industry: 'healthcare' });
      // From the history alone it can be told only once something newer is known.
      await describeLead(email, { industry: 'retail' });
      expect((await desk.scoreOf(email, { asOf: api.clock.daysAgo(5) })).fit).toBe(30);
      expect(await desk.differences()).toEqual([]);
    },
  );
});
