import { compileModel, scoreLead } from '@leadmark/engine';
import { Random } from '../src/demo/random';
import type { LeadFilter } from '../src/lead/lead.inputs';
import { LeadOrder } from '../src/ranking/query/ranking-order';
import type { LeadPage } from '../src/ranking/ranking.service';
import { inOrder, RandomFacts, seenBy, tell, type KnownLead } from './support/known-leads';
import { DECAYING_MODEL, SHIFTING_MODEL } from './support/models';
import { TestApi } from './support/test-api';
import { TestRanking, type Asked } from './support/test-ranking';

const MODELS = { decaying: compileModel(DECAYING_MODEL), shifting: compileModel(SHIFTING_MODEL) };
const ORDERS = Object.values(LeadOrder);
const COUNT = 60;

let api: TestApi;
let ranking: TestRanking;
let leads: KnownLead[];

/** What a lead shows under a model at an instant. */
const shown = (key: keyof typeof MODELS, lead: KnownLead, now: Date) =>
  scoreLead(MODELS[key], { ...lead, attributes: seenBy(lead) }, { now });

beforeEach(async () => {
  api = await TestApi.start();
  for (const model of [DECAYING_MODEL, SHIFTING_MODEL]) await api.publish(model);
  const facts = new RandomFacts(new Random(4), api);
  leads = await tell(
    api,
    Array.from({ length: COUNT }, () => facts.lead()),
  );
  ranking = await TestRanking.of(api);
});
afterEach(async () => {
  await ranking.close();
  await api.stop();
});

/** A week, in which the due queue enters what it brings. */
async function passWeek(): Promise<void> {
  api.clock.advance({ days: 7 });
  await api.services.due.run(api.clock.now());
}

/** The list put together from pages, of which only the first is read before something happens, and every page's count. */
async function acrossTime(asked: Asked, happens: () => Promise<unknown>): Promise<{ ids: string[]; counts: number[] }> {
  const ids: string[] = [];
  const counts: number[] = [];
  for (let after: string | null = null; ;) {
    const { edges, pageInfo, totalCount }: LeadPage = await ranking.page({ ...asked, showsCount: true }, after);
    ids.push(...edges.map(({ node }) => node.id));
    counts.push(totalCount);
    if (after === null) await happens();
    if (!pageInfo.hasNextPage) return { ids, counts };
    after = pageInfo.endCursor;
  }
}

async function expectAcross(asked: Asked, passing: KnownLead[], happens = passWeek): Promise<void> {
  const expected = inOrder(passing, asked.orderBy, MODELS[asked.model as keyof typeof MODELS], api.clock.now());
  const { ids, counts } = await acrossTime(asked, happens);
  expect(ids).toEqual(expected);
  expect(new Set(counts)).toEqual(new Set([expected.length]));
}

describe.each(['decaying', 'shifting'] as const)('under the model %s a list that was begun a week ago', (model) => {
  test.each(ORDERS)('of a tier goes on with those who were in it, in the order %s', async (orderBy) => {
    const begun = api.clock.now();
    const warm = (now: Date) => leads.filter((lead) => shown(model, lead, now).tier === 'warm');
    await expectAcross({ model, filter: { tier: ['warm'] }, orderBy, first: 2 }, warm(begun));
    const stayed = new Set(warm(api.clock.now()));
    expect(warm(begun).filter((lead) => !stayed.has(lead)).length).toBeGreaterThan(2);
  });

  test.each(ORDERS)('of an attribute goes on in the order %s by ranks that hold for its instant', async (orderBy) => {
    const filter: LeadFilter = { attributes: [{ field: 'email', operator: 'exists' }] };
    await expectAcross({ model, filter, orderBy, first: 3 }, leads);
  });

  test('of totals is counted as of its instant', async () => {
    const now = api.clock.now();
    const totals = leads.map((lead) => shown(model, lead, now).total).sort((one, other) => one - other);
    const minTotal = totals[COUNT / 2] ?? 0;
    const passing = leads.filter((lead) => shown(model, lead, now).total >= minTotal);
    await expectAcross({ model, filter: { minTotal }, orderBy: LeadOrder.TOTAL_DESC, first: 4 }, passing);
    expect(leads.filter((lead) => shown(model, lead, api.clock.now()).total >= minTotal).length).not.toBe(
      passing.length,
    );
  });
});

test.each([{ minTotal: 50 }, { tier: ['hot'] }])(
  'a lead that comes to pass the filter %j while somebody pages is not counted on the next page',
  async (filter) => {
    const asked = { model: 'decaying', filter, orderBy: LeadOrder.CREATED_ASC, first: 1 };
    const before = await ranking.count(asked);
    const { counts } = await acrossTime(asked, async () => {
      api.clock.advance();
      const demos = [1, 2, 3, 4, 5].map((n) => ({ id: `demo ${n}`, type: 'demo_request' }));
      await api.ask('mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { isNewLead } }', {
        input: { email: 'late@rank.example', activities: demos },
      });
    });
    expect(new Set(counts)).toEqual(new Set([before]));
    expect(await ranking.count(asked)).toBe(before + 1);
  },
);
