import { Desk, refusalOf } from './support/desk';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const UPSERT = 'mutation ($input: UpsertLeadInput!) { upsertLead(input: $input) { lead { id } } }';
const UPSERT_ALL = `mutation ($inputs: [UpsertLeadInput!]!) {
  upsertLeads(inputs: $inputs) { results { code violations { path } lead { id createdAt } } } }`;
/** Who has done nothing for 20 days counts less. */
const SILENCE_MODEL = {
  ...PLAIN_MODEL,
  key: 'silence',
  criteria: [{ key: 'silence', group: 'behaviour', kind: 'inactivity', days: 20, points: -9 }],
};
const SCORE = 'mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { lead { id } } }';

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  await api.publish(PLAIN_MODEL);
  await api.publish(SILENCE_MODEL);
});
afterAll(() => api.stop());
beforeEach(() => api.clock.advance());

describe('the beginning of a lead', () => {
  const ahead = (milliseconds: number): string => new Date(api.clock.now().getTime() + milliseconds).toISOString();
  const LIMIT_MS = 300_000;

  test.each(['upsert', 'score'] as const)(
    'up to five minutes ahead is the time of receipt, by %s',
    async (operation) => {
      const email = `near-${operation}@a.example`;
      await desk[operation]({ email, createdAt: ahead(LIMIT_MS) });
      expect((await desk.lead({ email })).createdAt).toBe(api.clock.now().toISOString());
    },
  );

  test.each([
    ['upsertLead', UPSERT],
    ['scoreLead', SCORE],
  ])('further ahead is refused with its path, and nothing is taken, by %s', async (operation, query) => {
    const email = `far-${operation}@a.example`;
    const input = { email, attributes: { industry: 'healthcare' }, createdAt: ahead(LIMIT_MS + 1) };
    expect(refusalOf(await api.send(query, { input }))).toEqual(['BAD_USER_INPUT', ['input.createdAt']]);
    expect(await desk.findLead({ email })).toBeNull();
  });

  test('further ahead spoils its own item of a batch only', async () => {
    const inputs = [0, LIMIT_MS + 1, LIMIT_MS].map((by, n) => ({ email: `item${n}@a.example`, createdAt: ahead(by) }));
    const { upsertLeads } = await api.ask<{ upsertLeads: { results: object[] } }>(UPSERT_ALL, { inputs });
    const taken = { code: null, violations: null, lead: { createdAt: api.clock.now().toISOString() } };
    expect(upsertLeads.results).toMatchObject([
      taken,
      { code: 'BAD_USER_INPUT', violations: [{ path: 'inputs[1].createdAt' }], lead: null },
      taken,
    ]);
  });

  test('ahead is never the earliest one given of a lead that is known', async () => {
    const email = 'known@a.example';
    const { lead } = await desk.upsert({ email });
    expect((await desk.upsert({ email, createdAt: ahead(LIMIT_MS) })).lead.createdAt).toBe(lead.createdAt);
  });

  test('is kept where it is earlier than the one before, and counts at once', async () => {
    const email = 'earlier@a.example';
    await desk.upsert({ email });
    const createdAt = api.clock.daysAgo(30);
    await desk.upsert({ email, createdAt });
    expect((await desk.lead({ email })).createdAt).toBe(createdAt);
    expect((await desk.history(email, 'silence')).map(({ total }) => total)).toEqual([0, -9]);
    expect(await desk.differences()).toEqual([]);
  });
});
