import { compileModel, scoreLead, type Activity } from '@leadmark/engine';
import { DECAYING_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const LEADS = `query ($filter: LeadFilter, $orderBy: LeadOrder! = TOTAL_DESC, $first: Int! = 50, $after: String) {
  leads(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    edges { cursor node { id email createdAt lastActivityAt score { total fit engagement tier asOf } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Node {
  id: string;
  email: string;
  createdAt: string;
  lastActivityAt: string | null;
  score: { total: number; fit: number; engagement: number; tier: string; asOf: string };
}
interface Page {
  totalCount: number;
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const model = compileModel(DECAYING_MODEL);
const COUNT = 1_300;

let api: TestApi;
const facts = new Map<string, { attributes: Record<string, string>; activities: Activity[] }>();

// More leads than one batch of the walk, with bounds far from the exact numbers and many equal ones.
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(DECAYING_MODEL);
  const inputs = Array.from({ length: COUNT }, (_, n) => {
    const email = `lead${n}@rank.example`;
    const attributes = { ...(n % 3 === 0 ? { industry: 'healthcare' } : {}), city: n % 2 ? 'Rome' : 'Oslo' };
    const activities = Array.from({ length: n % 5 }, (__, k) => ({
      id: `${n}-${k}`,
      type: k % 2 ? 'demo_request' : 'page_view',
      occurredAt: api.clock.daysAgo(((n * 7 + k * 13) % 90) + 1),
    }));
    facts.set(email, { attributes, activities });
    return { email, attributes, activities, createdAt: api.clock.daysAgo(100 + (n % 11)) };
  });
  const half = COUNT / 2;
  for (const batch of [inputs.slice(0, half), inputs.slice(half)]) {
    await api.ask('mutation ($inputs: [ScoreLeadInput!]!) { scoreLeads(inputs: $inputs) { results { code } } }', {
      inputs: batch,
    });
    api.clock.advance({ days: 9 });
  }
}, 60_000);
afterAll(() => api.stop());

const page = async (variables: object = {}) => (await api.ask<{ leads: Page }>(LEADS, { ...variables })).leads;

async function all(variables: object, first: number): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null | undefined; ;) {
    const { edges, pageInfo } = await page({ ...variables, first, after });
    nodes.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
}

const exact = (email: string) => {
  const known = facts.get(email);
  if (!known) throw new Error(email);
  return scoreLead(model, known, { now: api.clock.now() }).unrounded;
};

const byId = (one: Node, other: Node) => (one.id < other.id ? -1 : 1);
const ORDERS: Record<string, (one: Node, other: Node) => number> = {
  TOTAL_DESC: (one, other) => exact(other.email).total - exact(one.email).total || byId(one, other),
  TOTAL_ASC: (one, other) => exact(one.email).total - exact(other.email).total || byId(one, other),
  FIT_DESC: (one, other) => exact(other.email).fit - exact(one.email).fit || byId(one, other),
  ENGAGEMENT_DESC: (one, other) => exact(other.email).engagement - exact(one.email).engagement || byId(one, other),
  LAST_ACTIVITY_DESC: (one, other) =>
    Date.parse(other.lastActivityAt ?? '1900-01-01') - Date.parse(one.lastActivityAt ?? '1900-01-01') ||
    byId(one, other),
  CREATED_DESC: (one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt) || byId(one, other),
  CREATED_ASC: (one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt) || byId(one, other),
};

describe('leads', () => {
  test.each(Object.keys(ORDERS))(
    'in the order %s are exact at this instant, each once, page by page',
    async (orderBy) => {
      const nodes = await all({ orderBy }, 470);
      expect(nodes).toHaveLength(COUNT);
      expect(nodes.map(({ id }) => id)).toEqual([...nodes].sort(ORDERS[orderBy]).map(({ id }) => id));
    },
  );

  test('shown on a page have the scores that put them there', async () => {
    const { edges } = await page({ first: 100 });
    const totals = edges.map(({ node }) => node.score.total);
    expect(totals).toEqual([...totals].sort((one, other) => other - one));
    expect(totals[0]).toBeCloseTo(Math.max(...[...facts.keys()].map((email) => exact(email).total)), 2);
  });

  test('keep the instant of the first page while time goes on', async () => {
    const first = await page({ first: 10, after: null });
    api.clock.advance({ days: 2 });
    const second = await page({ first: 10, after: first.pageInfo.endCursor });
    const instants = new Set([...first.edges, ...second.edges].map(({ node }) => node.score.asOf));
    expect(instants.size).toBe(1);
    const later = await page({ first: 1 });
    expect(later.edges[0]?.node.score.asOf).toBe(api.clock.now().toISOString());
  });

  test('are counted only as the filter has them', async () => {
    expect((await page({ first: 1 })).totalCount).toBe(COUNT);
    const tiers = ['hot', 'warm', 'cold'];
    const counts = await Promise.all(
      tiers.map(async (tier) => (await page({ first: 1, filter: { tier: [tier] } })).totalCount),
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(COUNT);
    const { tierDistribution } = await api.ask<{ tierDistribution: { tier: string; leads: number }[] }>(
      '{ tierDistribution { tier name leads } }',
    );
    expect(tierDistribution).toEqual([
      { tier: 'hot', name: 'Hot', leads: counts[0] },
      { tier: 'warm', name: 'Warm', leads: counts[1] },
      { tier: 'cold', name: 'Cold', leads: counts[2] },
      { tier: 'disqualified', name: 'Disqualified', leads: 0 },
    ]);
  });

  test('with a shown total within bounds are found to the last hundredth', async () => {
    const shown = [...facts.keys()].map(
      (email) => scoreLead(model, facts.get(email) ?? {}, { now: api.clock.now() }).total,
    );
    const [low, high] = [20, Math.max(...shown)];
    const expected = shown.filter((total) => total >= low && total <= high).length;
    expect(expected).toBeGreaterThan(10);
    expect((await page({ first: 1, filter: { minTotal: low, maxTotal: high } })).totalCount).toBe(expected);
    expect((await page({ first: 1, filter: { minTotal: high } })).totalCount).toBe(
      shown.filter((total) => total >= high).length,
    );
  });

  test('can be found by address, text, attributes and beginning', async () => {
    const count = async (filter: object) => (await page({ first: 1, filter })).totalCount;
    expect(await count({ email: ' LEAD7@rank.example ' })).toBe(1);
    expect(await count({ search: 'LEAD77' })).toBe(11);
    expect(await count({ search: 'oslo' })).toBe(COUNT / 2);
    expect(await count({ attributes: [{ field: 'city', operator: 'equals', value: 'rome' }] })).toBe(COUNT / 2);
    expect(
      await count({
        attributes: [
          { field: 'industry', operator: 'exists' },
          { field: 'city', operator: 'in', value: ['Oslo'] },
        ],
      }),
    ).toBe(217);
    expect(await count({ createdAfter: '2100-01-01' })).toBe(0);
    expect(await count({ createdBefore: '2100-01-01' })).toBe(COUNT);
  });

  test.each([
    [{ first: 0 }, 'first'],
    [{ first: 501 }, 'first'],
    [{ after: 'nonsense' }, 'after'],
    [{ filter: { createdAfter: 'soon' } }, 'filter.createdAfter'],
    [{ filter: { attributes: [{ field: 'a', operator: 'resembles', value: 1 }] } }, 'filter.attributes[0].operator'],
  ])('asked for with %j are refused with the path of the fault', async (variables, path) => {
    const { status, errors } = await api.send(LEADS, variables);
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', violations: [{ path }] });
  });

  test.each([
    ['an instant that is none', ['decaying', 'TOTAL_DESC', 1e300, 1, '01a22053-e129-700b-b731-88febd2297ef']],
    ['an id that is none', ['decaying', 'TOTAL_DESC', 1_772_366_400_000, 1, 'nobody']],
  ])('do not go on from a cursor with %s', async (_, position) => {
    const after = Buffer.from(JSON.stringify(position)).toString('base64url');
    const { status, errors } = await api.send(LEADS, { after });
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', violations: [{ path: 'after' }] });
  });

  test('do not go on from the cursor of another order', async () => {
    const { pageInfo } = await page({ first: 1 });
    const { errors } = await api.send(LEADS, { orderBy: 'FIT_DESC', after: pageInfo.endCursor });
    expect(errors?.[0]?.message).toMatch(/another list/);
  });
});
