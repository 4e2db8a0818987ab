import type { Lead } from '../src/lead/lead.entity';
import { LeadOrder } from '../src/ranking/query/ranking-order';
import { Desk } from './support/desk';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';
import { TestRanking, type Asked } from './support/test-ranking';

const A = 'a@instant.example';
const B = 'b@instant.example';
const BY_TOTAL: Asked = { orderBy: LeadOrder.TOTAL_DESC, first: 10, showsScores: true, showsCount: true };
const BY_LAST_ACTIVITY: Asked = { ...BY_TOTAL, orderBy: LeadOrder.LAST_ACTIVITY_DESC };
/** So far apart are the clocks of two servers. */
const APART = { milliseconds: 2_000 };
const BACK = { milliseconds: -2_000 };
/** The first statement of every snapshot: what commits before it is sent is seen by all of them. */
const FIRST = 'published models';

let api: TestApi;
let desk: Desk;
let ranking: TestRanking;
beforeEach(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  await api.publish(PLAIN_MODEL);
  ranking = await TestRanking.of(api);
});
afterEach(async () => {
  await ranking.close();
  await api.stop();
});

/** A is worth 30 by an attribute and B 20 by an activity. */
async function tellBoth(): Promise<void> {
  await desk.score({ email: A, attributes: { industry: 'healthcare' } });
  await desk.score({ email: B, activities: [{ id: 'b', type: 'demo_request' }] });
}

const spoil = (): Promise<unknown> => desk.upsert({ email: A, attributes: { industry: 'education' } });

async function listed(asked: Asked, after: string | null = null) {
  const { edges, scores, totalCount, pageInfo } = await ranking.page(asked, after);
  const shown = edges.map(({ node: { id, email } }) => [email, scores.get(id)?.total] as const);
  return { shown, scores: edges.map(({ node }) => scores.get(node.id)), totalCount, end: pageInfo.endCursor };
}

async function leadOf(email: string): Promise<Lead> {
  const found = await ranking.page({ orderBy: LeadOrder.CREATED_ASC, first: 10, filter: { email } });
  const [edge] = found.edges;
  if (!edge) throw new Error(`no lead ${email}`);
  return { ...edge.node, readAt: api.clock.now() };
}

async function currentOf(lead: Lead) {
  return (await ranking.scores.current([lead], undefined, lead.readAt)).get(lead.id);
}

describe('a list', () => {
  test('is as of an instant that nothing in it is after, though a fact comes after the request', async () => {
    await tellBoth();
    ranking.snapshots.before(FIRST, () => {
      api.clock.advance({ milliseconds: 1 });
      return spoil();
    });
    const { shown, scores } = await listed(BY_TOTAL);
    expect(shown).toEqual([
      [B, 20],
      [A, 0],
    ]);
    expect(scores.map((score) => score?.asOf)).toEqual([0, 1].map(() => api.clock.now().toISOString()));
  });

  test.each([
    ['its leads', 'leads by ids'],
    ['their facts', 'activities of leads'],
    ['their kept scores', 'kept scores of leads'],
  ])('holds nothing that commits after its first statement and before %s are read', async (_, statement) => {
    await tellBoth();
    const filter = { minTotal: 15 };
    ranking.snapshots.before(statement, async () => {
      await spoil();
      await desk.retract(['b']);
    });
    const { shown, totalCount } = await listed({ ...BY_TOTAL, filter });
    expect(ranking.snapshots.isDone).toBe(true);
    expect(shown).toEqual([
      [A, 30],
      [B, 20],
    ]);
    expect(totalCount).toBe(2);
    expect(await listed({ ...BY_TOTAL, filter })).toMatchObject({ shown: [], totalCount: 0 });
  });

  test('shows scores of the snapshot that it is read from also where its order needs none', async () => {
    await tellBoth();
    ranking.snapshots.before('activities of leads', () => desk.retract(['b']));
    const { shown } = await listed({ ...BY_TOTAL, orderBy: LeadOrder.CREATED_ASC });
    expect(ranking.snapshots.isDone).toBe(true);
    expect(shown).toEqual([
      [A, 30],
      [B, 20],
    ]);
  });

  test('by last activity loses no lead whose first activity came through a server with a clock that is ahead', async () => {
    await desk.score({ email: B, activities: [{ type: 'page_view' }] });
    await desk.score({ email: 'idle@instant.example' });
    api.clock.advance(APART);
    await desk.score({ email: A, activities: [{ type: 'page_view' }] });
    api.clock.advance(BACK);
    const all = await listed(BY_LAST_ACTIVITY);
    expect(all.shown).toEqual([
      [A, 10],
      [B, 10],
      ['idle@instant.example', 0],
    ]);
    expect(all.totalCount).toBe(3);
    const ids = await ranking.ids({ ...BY_LAST_ACTIVITY, first: 1 });
    expect(ids).toHaveLength(3);
  });
});

describe('a lead', () => {
  test('counts what was acknowledged at once, also through a server with a clock that is behind', async () => {
    await desk.score({ email: A });
    api.clock.advance(APART);
    const at = api.clock.now().toISOString();
    await desk.score({ email: A, activities: [{ type: 'demo_request' }] });
    api.clock.advance(BACK);
    const query = 'query ($email: String) { lead(email: $email) { score { total tier tierSince asOf } } }';
    expect(await api.ask(query, { email: A })).toEqual({
      lead: { score: { total: 20, tier: 'warm', tierSince: at, asOf: at } },
    });
  });

  test('has a score of its facts and attributes of one snapshot, though it was read before', async () => {
    await tellBoth();
    const lead = await leadOf(A);
    ranking.snapshots.before(FIRST, async () => {
      api.clock.advance({ milliseconds: 1 });
      await spoil();
      await desk.score({ email: A, activities: [{ type: 'demo_request' }, { type: 'demo_request' }] });
      await desk.score({ email: A, activities: [{ type: 'demo_request' }] });
    });
    const score = await currentOf(lead);
    expect(score).toMatchObject({ total: 60, tier: 'hot', tierSince: api.clock.now() });
  });

  test('has a score that nothing changes while it is read', async () => {
    await tellBoth();
    await desk.override(B, { tier: 'cold' });
    await desk.clear(B);
    const lead = await leadOf(B);
    for (const statement of ['kept scores of leads', 'leads by ids', 'activities of leads', 'overrides of leads']) {
      const id = `meanwhile ${statement}`;
      // Later than the lead was read, so that it is read anew.
      await desk.upsert({ email: B, attributes: { seen: statement } });
      const before = await currentOf(lead);
      ranking.snapshots.before(statement, () => desk.score({ email: B, activities: [{ id, type: 'demo_request' }] }));
      expect(await currentOf(lead)).toMatchObject({ total: before?.total, tierSince: before?.tierSince });
      expect(ranking.snapshots.isDone).toBe(true);
      expect((await currentOf(lead))?.total).toBe((before?.total ?? 0) + 20);
    }
  });

  test('has the tier that time has brought where the clock of the server that entered it is ahead', async () => {
    await api.publish(DECAYING_MODEL);
    const activities = [1, 2, 3].map(() => ({ type: 'demo_request' }));
    const { score: hot } = await desk.score({ email: A, activities, model: 'decaying' });
    const change = new Date(hot.nextTierChangeAt ?? '');
    const toChange = +change - +api.clock.now();
    api.clock.advance({ milliseconds: toChange + 1_000 });
    await api.services.due.run(api.clock.now());
    api.clock.advance(BACK);
    expect(await desk.scoreOf(A, { model: 'decaying' })).toMatchObject({
      tier: 'warm',
      tierSince: hot.nextTierChangeAt,
    });
  });
});

describe('a page behind a cursor', () => {
  /** The last of the leads by their beginnings, on a page that is read after something came between. */
  async function lastAfter(model: string, between: () => Promise<unknown>) {
    const asked: Asked = { model, orderBy: LeadOrder.CREATED_ASC, first: 1, showsScores: true };
    const { end } = await listed(asked);
    await between();
    const { shown, scores } = await listed(asked, end);
    expect(shown).toHaveLength(1);
    return scores[0];
  }

  test('has a lead that rose meanwhile, if at all, where it stood by the instant of the list', async () => {
    await desk.score({ email: 'top@instant.example', activities: [1, 2, 3].map(() => ({ type: 'demo_request' })) });
    await tellBoth();
    await desk.score({ email: 'c@instant.example', activities: [{ type: 'page_view' }] });
    const asked = { ...BY_TOTAL, first: 1 };
    const { end } = await listed(asked);
    api.clock.advance();
    await desk.score({ email: 'c@instant.example', attributes: { industry: 'healthcare' } });
    expect((await listed({ ...asked, first: 3 }, end)).shown).toEqual([
      [A, 30],
      [B, 20],
      ['c@instant.example', 10],
    ]);
  });

  test('has a lead that did something meanwhile where it stood by what it had done last', async () => {
    for (const [email, n] of [
      [A, 1],
      [B, 2],
      ['c@instant.example', 3],
    ] as const)
      await desk.score({ email, activities: [{ type: 'page_view', occurredAt: api.clock.daysAgo(n) }] });
    const asked = { ...BY_LAST_ACTIVITY, first: 1 };
    const { end } = await listed(asked);
    api.clock.advance();
    await desk.score({ email: 'c@instant.example', activities: [{ type: 'page_view' }] });
    expect((await listed({ ...asked, first: 3 }, end)).shown.map(([email]) => email)).toEqual([B, 'c@instant.example']);
  });

  test('tells since when a lead was in the tier that it was in by the instant of the list', async () => {
    await desk.score({ email: 'first@instant.example' });
    api.clock.advance();
    await desk.score({ email: A, activities: [{ type: 'demo_request' }] });
    const since = api.clock.now();
    api.clock.advance();
    await desk.score({ email: A, activities: [{ type: 'page_view' }] });
    api.clock.advance();
    const score = await lastAfter('plain', async () => {
      api.clock.advance();
      await desk.score({ email: A, activities: [{ type: 'demo_request' }] });
    });
    expect(score).toMatchObject({ total: 30, tier: 'warm', tierSince: since });
  });

  test('tells of the stay that begins at this very instant, though there is a later one in the same tier', async () => {
    await desk.score({ email: 'first@instant.example' });
    api.clock.advance();
    await desk.score({ email: A, activities: [{ type: 'demo_request' }] });
    const since = api.clock.now();
    const score = await lastAfter('plain', async () => {
      for (const industry of ['healthcare', null]) {
        api.clock.advance();
        await desk.upsert({ email: A, attributes: { industry } });
      }
    });
    expect(score).toMatchObject({ total: 20, tier: 'warm', tierSince: since });
  });

  test('tells since when time had brought a lead where it was, though that was entered later', async () => {
    await api.publish(DECAYING_MODEL);
    await desk.score({ email: 'first@instant.example' });
    api.clock.advance();
    const activities = [1, 2, 3].map(() => ({ type: 'demo_request' }));
    const { score: hot } = await desk.score({ email: A, activities, model: 'decaying' });
    api.clock.advance({ days: 5 });
    const score = await lastAfter('decaying', async () => {
      api.clock.advance();
      await desk.score({ email: A, activities });
    });
    expect(score).toMatchObject({ tier: 'warm', tierSince: new Date(hot.nextTierChangeAt ?? '') });
  });

  test('tells of the stay that a fact brought which had happened by the instant of the list and came after it', async () => {
    await desk.score({ email: 'first@instant.example' });
    api.clock.advance();
    await desk.score({ email: A });
    const occurredAt = api.clock.now().toISOString();
    api.clock.advance();
    const score = await lastAfter('plain', async () => {
      api.clock.advance();
      await desk.score({ email: A, activities: [{ type: 'demo_request', occurredAt }] });
    });
    expect(score).toMatchObject({ tier: 'warm', tierSince: api.clock.now() });
  });
});

test('the tier distribution is that of one snapshot, whatever becomes of the leads that time has moved', async () => {
  await api.publish(DECAYING_MODEL);
  const activities = [1, 2, 3].map(() => ({ type: 'demo_request' }));
  await desk.score({ email: A, activities });
  api.clock.advance({ days: 5 });
  const distribution = async () => {
    const counts = await ranking.tiers.distribution(api.workspaceId, 'decaying', api.clock.now());
    return Object.fromEntries(counts.map(({ tier, leads }) => [tier, leads]));
  };
  ranking.snapshots.before('leads by ids', () => desk.delete({ email: A }));
  expect(await distribution()).toEqual({ hot: 0, warm: 1, cold: 0, disqualified: 0 });
  expect(ranking.snapshots.isDone).toBe(true);
  expect(await distribution()).toEqual({ hot: 0, warm: 0, cold: 0, disqualified: 0 });
});
