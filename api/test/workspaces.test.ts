import { LeadOrder } from '../src/ranking/query/ranking-order';
import { copyWorkspace } from './support/copied-workspace';
import { Desk, refusalOf, type ShownLead } from './support/desk';
import { expectToAddUp } from './support/history';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

/** All in one database. */
let api: TestApi;
/** What the tests look at from the outside while they change another. */
let ours: Desk;
/** Has the very ids of ours, so that a statement that forgets the workspace finds two of each. */
let twin: Desk;
/** Has its own. */
let stranger: Desk;
let apis: Map<Desk, TestApi>;

const email = (n: number): string => `same${n}@workspace.example`;

/** Of lead n so many visits, then a demo; of no lead all fields are equal. */
const inputOf = (n: number) => ({
  email: email(n),
  externalId: `crm-${n}`,
  createdAt: api.clock.daysAgo(n + 1),
  attributes: { city: n % 2 ? 'Rome' : 'Oslo', ...(n % 3 ? {} : { industry: 'healthcare' }) },
  activities: Array.from({ length: n }, (_, k) => ({
    id: `activity-${n}-${k}`,
    type: k === 3 ? 'demo_request' : 'page_view',
    occurredAt: api.clock.daysAgo((k + 1) / 24),
  })),
});

const LEADS = [0, 1, 2, 3, 4, 5];

beforeEach(async () => {
  api = await TestApi.start();
  const [twinApi, strangerApi] = [await api.inFurtherWorkspace(), await api.inFurtherWorkspace()];
  [ours, twin, stranger] = [new Desk(api), new Desk(twinApi), new Desk(strangerApi)];
  apis = new Map([
    [ours, api],
    [twin, twinApi],
    [stranger, strangerApi],
  ]);
  for (const each of [api, strangerApi]) {
    await each.publish(PLAIN_MODEL);
    await each.publish(DECAYING_MODEL);
  }
  for (const n of LEADS) await ours.score(inputOf(n));
  await ours.score({ externalId: 'bare' });
  await ours.override(email(0), { tier: 'hot' });
  await copyWorkspace(api.databaseUrl, api.workspaceId, twinApi.workspaceId);
});

afterEach(async () => {
  expect(await ours.differences()).toEqual([]);
  await api.stop();
});

const FILTERS = [
  {},
  { email: email(1) },
  { email: email(2) },
  { attributes: [{ field: 'city', operator: 'equals', value: 'rome' }] },
  { attributes: [{ field: 'city', operator: 'exists' }] },
  { attributes: [{ field: 'city', operator: 'notEquals', value: 'rome' }] },
  { tier: ['hot'] },
  { tier: ['warm', 'cold'] },
  { minTotal: 15 },
  { minTotal: 15, maxTotal: 45, tier: ['warm'] },
  { createdBefore: '2026-02-26T13:00:00Z' },
  { search: 'same' },
];

const LEAD = `query ($email: String) { lead(email: $email) {
  id email externalId attributes updatedAt lastActivityAt
  score { total tier tierSince nextTierChangeAt contributions { criterion points evidence } }
  decayed: score(model: "decaying") { total tier tierSince nextTierChangeAt }
  past: score(asOf: "2026-03-01T09:30:00Z") { total }
  activities(first: 50) { edges { node { id type occurredAt } } }
  scoreHistory(first: 50) { edges { node { sequence total tier cause } } }
} }`;

/** All that a workspace can be asked. */
async function overview(desk: Desk): Promise<unknown> {
  const asked = apis.get(desk);
  const lists: unknown[] = [];
  for (const orderBy of Object.values(LeadOrder))
    for (const filter of orderBy === LeadOrder.TOTAL_DESC || orderBy === LeadOrder.FIT_DESC ? FILTERS : [{}])
      lists.push([orderBy, filter, await desk.list({ model: 'plain', orderBy, filter })]);
  for (const orderBy of [LeadOrder.TOTAL_ASC, LeadOrder.ENGAGEMENT_DESC])
    lists.push([orderBy, await desk.list({ model: 'decaying', orderBy })]);
  const leads = [];
  for (const n of LEADS) leads.push(await asked?.ask(LEAD, { email: email(n) }));
  return { lists, leads, tiers: [await desk.distribution('plain'), await desk.distribution('decaying')] };
}

/** Of those that have an address. */
const all = async (desk: Desk): Promise<string[]> => (await desk.list({ filter: { search: '@workspace' } })).sort();

/** Changes one workspace, and sees that the others stay as they are. */
async function changing(changed: Desk, change: () => Promise<unknown>): Promise<void> {
  const others = [ours, twin, stranger].filter((desk) => desk !== changed);
  const before = [];
  for (const desk of others) before.push(await overview(desk));
  await change();
  const after = [];
  for (const desk of others) after.push(await overview(desk));
  expect(after).toEqual(before);
}

test('workspaces with the same ids in one database each have their own leads, lists and counts', async () => {
  for (const desk of [ours, twin]) {
    expect(await all(desk)).toEqual(LEADS.map(email));
    expect(await desk.list({ filter: { email: email(2) } })).toEqual([email(2)]);
    expect(await desk.distribution()).toEqual({ hot: 4, warm: 1, cold: 2, disqualified: 0 });
  }
  expect(await overview(twin)).toEqual(await overview(ours));
  expect(await all(stranger)).toEqual([]);
  expect(await stranger.distribution()).toEqual({ hot: 0, warm: 0, cold: 0, disqualified: 0 });
});

test('what one workspace was sent is new to another, and contradicts nothing there', async () => {
  await changing(stranger, async () => {
    const { lead, isNewLead, activities, score } = await stranger.score({
      ...inputOf(2),
      email: email(4),
      attributes: { city: 'Bern' },
      activities: inputOf(2).activities.map((each) => ({ ...each, type: 'demo_request' })),
    });
    expect([isNewLead, score.total, activities.map(({ status }) => status)]).toEqual([
      true,
      40,
      ['RECORDED', 'RECORDED'],
    ]);
    expect(lead.id).not.toBe((await ours.lead({ email: email(4) })).id);
    expect(await stranger.lead({ externalId: 'crm-2' })).toMatchObject({
      email: email(4),
      attributes: { city: 'Bern' },
    });
    expect(await stranger.findLead({ email: email(2) })).toBeNull();
  });
});

test('what is sent to one of two workspaces with the same ids is counted there only', async () => {
  await changing(twin, async () => {
    const again = inputOf(3).activities;
    const activities = [...again, { id: 'new', type: 'demo_request' }];
    const { activities: outcomes, score } = await twin.score({
      email: email(3),
      attributes: { city: 'Bern' },
      activities,
    });
    expect(outcomes.map(({ status }) => status)).toEqual(['DUPLICATE', 'DUPLICATE', 'DUPLICATE', 'RECORDED']);
    expect(score.total).toBe(80);
    expect((await twin.history(email(3))).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });
  await changing(ours, async () => {
    // The same id, with other content: it contradicts nothing here.
    const { activities } = await ours.score({ email: email(3), activities: [{ id: 'new', type: 'page_view' }] });
    expect(activities.map(({ status }) => status)).toEqual(['RECORDED']);
  });
  expect((await twin.scoreOf(email(3))).total).toBe(80);
  expect((await ours.scoreOf(email(3))).total).toBe(70);
  const found = async (desk: Desk, value: string) =>
    desk.list({ filter: { attributes: [{ field: 'city', operator: 'equals', value }] } });
  expect([await found(twin, 'Bern'), await found(ours, 'Bern')]).toEqual([[email(3)], []]);
});

test('a handle that a lead has in one of two workspaces with the same ids finds nothing in the other', async () => {
  await changing(twin, () => twin.upsert({ externalId: 'bare', email: 'bare@workspace.example' }));
  expect(await ours.findLead({ email: 'bare@workspace.example' })).toBeNull();
  expect(await ours.list({ filter: { email: 'bare@workspace.example' } })).toEqual([]);
  const { isNewLead } = await ours.upsert({ email: 'bare@workspace.example' });
  expect(isNewLead).toBe(true);
});

describe('a correction in one of two workspaces with the same ids', () => {
  test('merges there only', async () => {
    await changing(twin, async () => {
      const { email: kept, score } = await twin.merge({ email: email(1) }, { email: email(2) });
      expect([kept, score.total]).toEqual([email(2), 30]);
      expect(await all(twin)).toEqual(LEADS.filter((n) => n !== 1).map(email));
    });
    expect((await ours.lead({ email: email(1) })).externalId).toBe('crm-1');
  });

  test('retracts there only', async () => {
    await changing(twin, async () => {
      expect((await twin.retract(['activity-2-0'])).map(({ status }) => status)).toEqual(['RECORDED']);
      expect((await twin.scoreOf(email(2))).total).toBe(10);
    });
    expect((await stranger.retract(['activity-2-1'])).map(({ status }) => status)).toEqual(['INVALID']);
  });

  test('overrides and clears there only', async () => {
    await changing(twin, async () => {
      expect((await twin.override(email(2), { total: 77 })).total).toBe(77);
      expect((await twin.clear(email(0))).tier).toBe('warm');
    });
    expect((await ours.scoreOf(email(0))).tier).toBe('hot');
  });

  test('deletes there only', async () => {
    await changing(twin, async () => {
      await twin.delete({ email: email(5) });
      expect(await all(twin)).toEqual(LEADS.slice(0, 5).map(email));
    });
  });

  test('finds nothing by the ids of a lead of another one', async () => {
    const lead: ShownLead = await ours.lead({ email: email(2) });
    await changing(stranger, async () => {
      await stranger.score({ email: 'own@workspace.example' });
      const [key, own] = [{ id: lead.id }, { email: 'own@workspace.example' }];
      expect(await stranger.findLead(key)).toBeNull();
      for (const answer of [
        await stranger.tryMerge(key, own),
        await stranger.tryMerge(own, key),
        await stranger.tryOverride({ lead: key, total: 1, reason: 'not theirs' }),
        await stranger.tryDelete(key),
      ])
        expect(refusalOf(answer)[0]).toBe('NOT_FOUND');
    });
  });
});

test('time is entered in each workspace, and a model that one publishes changes no score of another', async () => {
  api.clock.advance({ days: 8 });
  expect(await api.services.due.run(api.clock.now())).toBeGreaterThanOrEqual(4);
  for (const desk of [ours, twin]) {
    const history = await desk.history(email(5), 'decaying');
    expectToAddUp(history);
    expect(history.map(({ cause }) => cause)).toEqual(['ACTIVITY', 'TIME_PASSED']);
  }
  expect(await overview(twin)).toEqual(await overview(ours));
  await changing(twin, async () => {
    const criteria = (PLAIN_MODEL.criteria as object[]).map((criterion) => ({ ...criterion, points: 1 }));
    await apis.get(twin)?.publish({ ...PLAIN_MODEL, criteria });
    expect((await twin.scoreOf(email(4))).total).toBe(4);
  });
  expect((await ours.scoreOf(email(4))).total).toBe(50);
});
