import { compileModel, scoreLead } from '@leadmark/engine';
import { Random } from '../src/demo/random';
import type { LeadFilter } from '../src/lead/lead.inputs';
import { LeadOrder } from '../src/ranking/query/ranking-order';
import type { LeadPage } from '../src/ranking/ranking.service';
import { inOrder, RandomFacts, seenBy, tell, type KnownLead } from './support/known-leads';
import { DECAYING_MODEL, SHIFTING_MODEL } from './support/models';
import { TestApi } from './support/test-api';
import { idsOn, TestRanking, type Asked } from './support/test-ranking';

const MODELS = { decaying: compileModel(DECAYING_MODEL), shifting: compileModel(SHIFTING_MODEL) };
type ModelKey = keyof typeof MODELS;
const ORDERS = Object.values(LeadOrder);
const COUNT = 60;

let api: TestApi;
let ranking: TestRanking;
let leads: KnownLead[];

/** What a lead shows under a model at an instant. */
const shown = (key: ModelKey, lead: KnownLead, now: Date) =>
  scoreLead(MODELS[key], { ...lead, attributes: seenBy(lead) }, { now });

beforeAll(async () => {
  api = await TestApi.start();
  for (const model of [DECAYING_MODEL, SHIFTING_MODEL]) await api.publish(model);
  const facts = new RandomFacts(new Random(4), api);
  leads = await tell(
    api,
    Array.from({ length: COUNT }, () => facts.lead()),
  );
  ranking = await TestRanking.of(api);
});
afterAll(async () => {
  await ranking.close();
  await api.stop();
});

/** The rest of a list of which the first page has been read: its ids, and the count that each page shows. */
async function goOn(pages: AsyncIterable<LeadPage>): Promise<{ ids: string[]; counts: Set<number> }> {
  const rest: LeadPage[] = [];
  for await (const page of pages) rest.push(page);
  return { ids: rest.flatMap(idsOn), counts: new Set(rest.map(({ totalCount }) => totalCount)) };
}

const now = (): Date => api.clock.now();
const warm = (model: ModelKey) => leads.filter((lead) => shown(model, lead, now()).tier === 'warm');
const medianTotal = (model: ModelKey): number =>
  leads.map((lead) => shown(model, lead, now()).total).sort((one, other) => one - other)[COUNT / 2] ?? 0;

describe.each(['decaying', 'shifting'] as const)('under the model %s a list that was begun a week ago', (model) => {
  const ofTier = new Map<LeadOrder, Begun>();
  const ofAttribute = new Map<LeadOrder, Begun>();
  let ofTotals: Begun & { minTotal: number };

  interface Begun {
    /** All but the first, which was read when it was begun. */
    pages: AsyncIterable<LeadPage>;
    /** Who passed its filter then. */
    passing: KnownLead[];
    /** In its order, without those on the first page. */
    expected: string[];
  }

  async function begin(passing: KnownLead[], part: Pick<Asked, 'filter' | 'orderBy' | 'first'>): Promise<Begun> {
    const pages = ranking.pages({ model, ...part, showsCount: true });
    const ids = inOrder(passing, part.orderBy, MODELS[model], now());
    expect(idsOn((await pages.next()).value!)).toEqual(ids.slice(0, part.first));
    return { pages, passing, expected: ids.slice(part.first) };
  }

  async function expectToGoOn(begun: Begun): Promise<void> {
    const { ids, counts } = await goOn(begun.pages);
    expect(ids).toEqual(begun.expected);
    expect(counts).toEqual(new Set([begun.passing.length]));
  }

  beforeAll(async () => {
    for (const orderBy of ORDERS) {
      ofTier.set(orderBy, await begin(warm(model), { filter: { tier: ['warm'] }, orderBy, first: 2 }));
      const filter: LeadFilter = { attributes: [{ field: 'email', operator: 'exists' }] };
      ofAttribute.set(orderBy, await begin(leads, { filter, orderBy, first: 3 }));
    }
    const minTotal = medianTotal(model);
    const passing = leads.filter((lead) => shown(model, lead, now()).total >= minTotal);
    const asked = { filter: { minTotal }, orderBy: LeadOrder.TOTAL_DESC, first: 4 };
    ofTotals = { ...(await begin(passing, asked)), minTotal };
    api.clock.advance({ days: 7 });
    await api.services.due.run(now());
  });

  test.each(ORDERS)('of a tier goes on with those who were in it, in the order %s', async (orderBy) => {
    await expectToGoOn(ofTier.get(orderBy)!);
    const stayed = new Set(warm(model));
    expect(ofTier.get(orderBy)?.passing.filter((lead) => !stayed.has(lead)).length).toBeGreaterThan(1);
  });

  test.each(ORDERS)('of an attribute goes on in the order %s by ranks that hold for its instant', async (orderBy) => {
    await expectToGoOn(ofAttribute.get(orderBy)!);
  });

  test('of totals is counted as of its instant', async () => {
    await expectToGoOn(ofTotals);
    const still = leads.filter((lead) => shown(model, lead, now()).total >= ofTotals.minTotal);
    expect(still.length).not.toBe(ofTotals.passing.length);
  });
});

test.each([{ minTotal: 50 }, { tier: ['hot'] }])(
  'a lead that comes to pass the filter %j while somebody pages is not counted on the next page',
  async (filter) => {
    const become = (name: string) =>
      api.ask('mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { isNewLead } }', {
        input: {
          email: `${name}-${Object.keys(filter)[0]}@rank.example`,
          activities: [1, 2, 3, 4, 5].map(() => ({ type: 'demo_request' })),
        },
      });
    for (const name of ['one', 'another']) await become(name);
    api.clock.advance();
    const asked = { model: 'decaying', filter, orderBy: LeadOrder.CREATED_ASC, first: 1, showsCount: true };
    const pages = ranking.pages(asked);
    const { totalCount } = (await pages.next()).value!;
    api.clock.advance();
    await become('late');
    expect((await goOn(pages)).counts).toEqual(new Set([totalCount]));
    expect(await ranking.count(asked)).toBe(totalCount + 1);
  },
);
