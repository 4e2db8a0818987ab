import { compileModel, type CompiledModel, type JsonObject } from '@leadmark/engine';
import { Random } from '../src/demo/random';
import { LeadOrder } from '../src/ranking/query/ranking-order';
import type { LeadPage } from '../src/ranking/ranking.service';
import { inOrder, RandomFacts, tell, type KnownLead } from './support/known-leads';
import { DECAYING_MODEL, EQUAL_MODEL, NEGATIVE_MODEL, PLAIN_MODEL, SHIFTING_MODEL } from './support/models';
import { TestApi } from './support/test-api';
import { idsOn, TestRanking } from './support/test-ranking';

const COUNT = 150;
const MODELS: Record<string, CompiledModel> = Object.fromEntries(
  [PLAIN_MODEL, DECAYING_MODEL, SHIFTING_MODEL, NEGATIVE_MODEL, EQUAL_MODEL]
    .map((definition) => compileModel(definition))
    .map((model) => [model.key, model]),
);
const ORDERS = Object.values(LeadOrder);

let api: TestApi;
let ranking: TestRanking;
let facts: RandomFacts;
let leads: KnownLead[];

beforeAll(async () => {
  api = await TestApi.start();
  for (const definition of [PLAIN_MODEL, DECAYING_MODEL, SHIFTING_MODEL, NEGATIVE_MODEL, EQUAL_MODEL])
    await api.publish(definition);
  facts = new RandomFacts(new Random(20260301), api);
  leads = await tell(
    api,
    Array.from({ length: COUNT / 2 }, () => facts.lead()),
  );
  api.clock.advance({ days: 9 });
  leads.push(
    ...(await tell(
      api,
      Array.from({ length: COUNT / 2 }, () => facts.lead()),
    )),
  );
  api.clock.advance({ days: 1.5 });
  ranking = await TestRanking.of(api);
}, 60_000);
afterAll(async () => {
  await ranking.close();
  await api.stop();
});

const CASES = Object.keys(MODELS).flatMap((model) => ORDERS.map((orderBy) => [model, orderBy] as const));

const modelOf = (key: string): CompiledModel => MODELS[key] ?? compileModel({});

describe('the pages of a list', () => {
  test.each(CASES)('under the model %s are, put together, exactly the order %s', async (model, orderBy) => {
    const expected = inOrder(leads, orderBy, modelOf(model), api.clock.now());
    for (const first of [7, 50]) expect(await ranking.ids({ model, orderBy, first })).toEqual(expected);
    expect(await ranking.ids({ model, orderBy, first: 1 }, { pages: 20 })).toEqual(expected.slice(0, 20));
  });
});

/** Under the others time changes nothing. */
const MOVING = new Set(['decaying', 'shifting', 'negative']);

/** What may happen while somebody pages: each of the others gets an activity or another attribute. */
async function change(others: KnownLead[]): Promise<void> {
  for (const lead of others) {
    lead.activities.push({ ...facts.activity(), occurredAt: api.clock.now().toISOString() });
    lead.attributes = { ...lead.attributes, industry: 'healthcare' };
  }
  await tell(api, others);
}

const pass = (time: { days?: number; milliseconds?: number }) => () => Promise.resolve(api.clock.advance(time));
const enter = () => api.services.due.run(api.clock.now());

const EVENTS: readonly (() => Promise<unknown>)[] = [
  pass({ milliseconds: 600_000 }),
  () => change(leads.filter((_, index) => index % 3 === 0)),
  enter,
  pass({ days: 8 }),
  enter,
  pass({ milliseconds: 7_200_000 }),
];

describe('while somebody pages and time goes on, other leads change, and what is due is entered', () => {
  const paging = CASES.filter(([model]) => MOVING.has(model));
  const isChanged = (_: unknown, index: number) => index % 3 === 0;
  const lists = new Map<string, { expected: string[]; ids: string[] }>();

  beforeAll(async () => {
    const unchanged = leads.filter((lead, index) => !isChanged(lead, index));
    const open = paging.map(([model, orderBy]) => {
      const list = { expected: inOrder(unchanged, orderBy, modelOf(model), api.clock.now()), ids: [] as string[] };
      lists.set(`${model} ${orderBy}`, list);
      return { list, pages: ranking.pages({ model, orderBy, first: 10 }) };
    });
    for (const event of EVENTS) {
      for (const { list, pages } of open) list.ids.push(...idsOn((await pages.next()).value!));
      await event();
    }
    for (const { list, pages } of open) for await (const page of pages) list.ids.push(...idsOn(page));
  }, 60_000);

  test.each(paging)('under the model %s in the order %s each unchanged lead is listed once, in its place', (...of) => {
    const { expected, ids } = lists.get(of.join(' '))!;
    const known = new Set(expected);
    expect(ids.filter((id) => known.has(id))).toEqual(expected);
  });
});

/** As many points as a lead says, and 35 for a trial within five days. */
const windowModel = (key: string): JsonObject => ({
  ...PLAIN_MODEL,
  key,
  criteria: [
    { key: 'said', group: 'company', kind: 'per_unit', field: key, points: 1 },
    { key: 'trial', group: 'behaviour', kind: 'activity', activity: { type: 'trial' }, points: 35, withinDays: 5 },
  ],
});

describe('a lead that time has lowered meanwhile', () => {
  test.each([30, 150])('keeps its place in a list that is %d minutes old', async (minutes) => {
    const key = `window-${minutes}`;
    await api.publish(windowModel(key));
    const said = [60, 20, ...Array.from({ length: 40 }, () => 40)];
    const told = said.map((points, n) => ({
      email: `${key}-${n}@window.example`,
      createdAt: api.clock.daysAgo(9),
      attributes: { [key]: points },
      // For ten minutes more it is within the five days.
      activities: n === 1 ? [{ id: key, type: 'trial', occurredAt: api.clock.daysAgo(5 - 1 / 144) }] : [],
    }));
    const [, falling, other] = await tell(api, told);
    api.clock.advance();
    const asked = { model: key, orderBy: LeadOrder.TOTAL_DESC, first: 1 };
    const old = await ranking.page(asked);
    api.clock.advance({ milliseconds: minutes * 60_000 });
    await api.services.due.run(api.clock.now());
    const next = async ({ pageInfo }: LeadPage) => idsOn(await ranking.page(asked, pageInfo.endCursor));
    expect(await next(old)).toEqual([falling?.id]);
    expect(await next(await ranking.page(asked))).toEqual([other?.id]);
  });

  test('keeps it also while it is lowered again and again, by what came just before the list, too', async () => {
    const key = 'window-again';
    const levels = [{ key: 'high', minScore: 100 }, { key: 'middle', minScore: 60 }, { key: 'low' }];
    await api.publish({ ...windowModel(key), tiers: { by: 'total', levels } });
    const trial = (minutes: number) => ({
      id: `${key}-${minutes}`,
      type: 'trial',
      occurredAt: api.clock.daysAgo(minutes === 0 ? 0 : 5 - minutes / 1_440),
    });
    const told = [200, 0, ...Array.from({ length: 40 }, () => 80)].map((points, n) => ({
      email: `${key}-${n}@window.example`,
      createdAt: api.clock.daysAgo(9),
      attributes: { [key]: points },
      activities: n === 1 ? [trial(0), trial(10), trial(20)] : [],
    }));
    const [, falling] = await tell(api, told);
    const asked = { model: key, orderBy: LeadOrder.TOTAL_DESC, first: 1 };
    const { pageInfo } = await ranking.page(asked);
    for (const minutes of [15, 15]) {
      api.clock.advance({ milliseconds: minutes * 60_000 });
      await api.services.due.run(api.clock.now());
      const { edges } = await ranking.page(asked, pageInfo.endCursor);
      expect(edges.map(({ node }) => node.id)).toEqual([falling?.id]);
    }
  });
});
