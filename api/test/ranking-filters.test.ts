import { compileCondition, compileModel, scoreLead, validateCondition, type JsonValue } from '@leadmark/engine';
import { Random } from '../src/demo/random';
import type { AttributeFilter, LeadFilter } from '../src/lead/lead.inputs';
import { LeadOrder } from '../src/ranking/query/ranking-order';
import type { RankingLimits } from '../src/ranking/ranking.service';
import { inOrder, seenBy, tell, type KnownLead, type Told } from './support/known-leads';
import { DECAYING_MODEL } from './support/models';
import { TestApi } from './support/test-api';
import { TestRanking } from './support/test-ranking';

const COUNT = 200;
const model = compileModel(DECAYING_MODEL);

/** What is like something else, and is not. */
const VALUES: readonly [JsonValue, ...JsonValue[]] = [
  ...['Rome', ' rome ', 'ＲＯＭＥ', 'ﬁre brigade', 'Fire', 'Ärger', 'A\u0308rger', 'İzmir', 'CEO & founder', 'ceoship'],
  ...['Cafe\u0301 & bar', 'the café', String.raw`share\plan 100%_of`, 'shareplan 100 of'],
  ...['30', '30.0', '3e1', '+30', '０３０', '1e400', '-0', 'true', ' TRUE ', 'false', '', '  '],
  ...[30, 0, -7.5, 1e21, 12, true, false],
  ...['2026-02-20', '2026-02-28T23:30:00+01:00', '2026-01-01T00:00:00Z'],
  ...[[], [null], ['Rome', 30], ['fire', true, null], [[30]], [{ city: 'Rome' }]],
  ...[{}, { city: 'Rome' }, { city: 30, 'a.b': 'x' }, { city: { name: 'Oslo' } }],
] as [JsonValue, ...JsonValue[]];

const NAMES = ['city', 'size', 'company', 'company.city', 'since', 'email', 'externalId'] as const;
const FIELDS = [...NAMES, 'company.city.name', 'company.a.b', 'emailDomain', 'nowhere'] as const;

const random = new Random(7);

const told = (n: number): Told => ({
  email: `Filter${n}@${n % 5 === 0 ? 'rome' : 'oslo'}.example`,
  externalId: n % 3 === 0 ? String(n) : `crm-${n}`,
  createdAt: api.clock.daysAgo(20 + (n % 30)),
  attributes: Object.fromEntries([
    ...NAMES.filter(() => random.chance(0.5)).map((name): [string, JsonValue] => [name, random.pick(VALUES)]),
    ...(n % 4 === 0 ? [['industry', 'healthcare'] as [string, JsonValue]] : []),
  ]),
  activities: Array.from({ length: n % 4 }, (_, k) => ({
    id: `filter-${n}-${k}`,
    type: n % 7 === 0 ? 'unsubscribe' : 'page_view',
    occurredAt: api.clock.daysAgo(random.between(1, 4_000) / 100),
  })),
});

/** How leads are come by: by their ids as the filter finds them, by a walk in the order of the list, or first so, then so. */
const WAYS: Record<string, RankingLimits> = {
  found: { few: COUNT, patience: COUNT, many: COUNT },
  walked: { few: 1, patience: 1_000_000, many: 1 },
  'walked, then found': { few: 1, patience: 0, many: COUNT },
};

let api: TestApi;
let leads: KnownLead[];
const rankings: [string, TestRanking][] = [];

beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(DECAYING_MODEL);
  leads = (
    await tell(
      api,
      Array.from({ length: COUNT }, (_, n) => told(n)),
    )
  ).map(asStored);
  api.clock.advance({ days: 4 });
  for (const [name, limits] of Object.entries(WAYS)) rankings.push([name, await TestRanking.of(api, limits)]);
}, 60_000);
afterAll(async () => {
  for (const [, ranking] of rankings) await ranking.close();
  await api.stop();
});

/** As the API keeps it. */
const asStored = (lead: KnownLead): KnownLead => ({ ...lead, email: lead.email.toLowerCase() });

/** The ids and the number of those that a filter lists, which are the same whatever the way. */
async function listed(filter: LeadFilter, orderBy: LeadOrder, first = 500): Promise<{ ids: string[]; count: number }> {
  const answers = [];
  for (const [way, ranking] of rankings) {
    const ids = await ranking.ids({ filter, orderBy, first });
    answers.push({ way, ids, count: await ranking.count({ filter, orderBy }) });
  }
  const [{ ids, count } = { ids: [], count: -1 }] = answers;
  expect(answers).toEqual(answers.map(({ way }) => ({ way, ids, count })));
  return { ids, count };
}

async function expectList(filter: LeadFilter, orderBy: LeadOrder, passing: KnownLead[], first?: number): Promise<void> {
  const ids = inOrder(passing, orderBy, model, api.clock.now());
  expect({ filter, ...(await listed(filter, orderBy, first)) }).toEqual({ filter, ids, count: ids.length });
}

const passes = (lead: KnownLead, filter: AttributeFilter): boolean =>
  compileCondition(filter)(seenBy(lead), api.clock.now().getTime());

const SINGLE = ['contains', 'startsWith', 'endsWith', 'containsWord', 'notContains', 'equals', 'notEquals'] as const;
const COMPARED = ['greaterThan', 'greaterThanOrEqual', 'lessThan', 'lessThanOrEqual'] as const;
const ANY = (): JsonValue =>
  random.pick([...VALUES, 'o', 'rom', 'CRM-7', '6', 'oslo.example', 'filter10@rome.example']);

/** What stands on the other side of each operator. */
const OPERATORS: Record<string, () => JsonValue | undefined> = {
  ...Object.fromEntries([...SINGLE, ...COMPARED].map((operator) => [operator, ANY])),
  in: () => [ANY(), ANY(), ANY()],
  notIn: () => [ANY(), ANY()],
  between: () =>
    random.pick([
      [-10, 40],
      [30, 30],
      ['2026-01-15', '2026-02-25'],
    ]),
  withinLastDays: () => random.between(1, 40),
  exists: () => undefined,
  notExists: () => undefined,
};

/** Some that the operator takes. */
function filtersWith(operator: string, count: number): AttributeFilter[] {
  const filters: AttributeFilter[] = [];
  while (filters.length < count) {
    const [field, value] = [random.pick(FIELDS), OPERATORS[operator]?.()];
    const filter = { field, operator, ...(value === undefined ? {} : { value }) };
    if (validateCondition(filter).length === 0) filters.push(filter);
  }
  return filters;
}

describe('a filter by an attribute', () => {
  test.each(Object.keys(OPERATORS))('with the operator %s finds what the engine finds', async (operator) => {
    for (const filter of filtersWith(operator, 10)) {
      const passing = leads.filter((lead) => passes(lead, filter));
      await expectList({ attributes: [filter] }, LeadOrder.CREATED_DESC, passing);
    }
  });

  test.each([
    [{ field: 'city', operator: 'equals', value: 'rome' }],
    [{ field: 'city', operator: 'equals', value: 30 }],
    [{ field: 'city', operator: 'equals', value: true }],
    [{ field: 'city', operator: 'containsWord', value: 'Cafe\u0301' }],
    [{ field: 'emailDomain', operator: 'equals', value: 'ROME.example' }],
    [{ field: 'externalId', operator: 'in', value: [0, 3, 6, 9, 'crm-1', 'crm-2', 'nobody'] }],
    [{ field: 'company.city', operator: 'exists' }],
  ])('%j finds leads in every order', async (filter) => {
    const passing = leads.filter((lead) => passes(lead, filter));
    expect(passing.length).toBeGreaterThan(1);
    for (const orderBy of Object.values(LeadOrder)) await expectList({ attributes: [filter] }, orderBy, passing, 12);
  });
});

const shown = (lead: KnownLead) => scoreLead(model, { ...lead, attributes: seenBy(lead) }, { now: api.clock.now() });

const holds = (text: JsonValue, sought: string): boolean =>
  typeof text === 'string' && text.normalize('NFKC').toLowerCase().includes(sought);

/** Whether a lead passes all that a filter asks, looked at one by one. */
function isAdmitted(lead: KnownLead, filter: LeadFilter): boolean {
  const { search, tier, minTotal, maxTotal, email, attributes = [], createdAfter, createdBefore } = filter;
  const { total, tier: own } = shown(lead);
  return (
    (search == null ||
      Object.values(seenBy(lead)).some((value) => holds(value, search.normalize('NFKC').trim().toLowerCase()))) &&
    (tier == null || tier.includes(own)) &&
    (minTotal == null || total >= minTotal) &&
    (maxTotal == null || total <= maxTotal) &&
    (email == null || lead.email === email.trim().toLowerCase()) &&
    (attributes ?? []).every((attribute) => passes(lead, attribute)) &&
    (createdAfter == null || Date.parse(lead.createdAt) > +createdAfter) &&
    (createdBefore == null || Date.parse(lead.createdAt) < +createdBefore)
  );
}

/** Any of what a filter may ask, each now and then. */
function someFilter(): LeadFilter {
  const someTotal = () => shown(random.pick(leads as [KnownLead, ...KnownLead[]])).total;
  const someDay = () => new Date(api.clock.now().getTime() - random.between(20, 55) * 86_400_000);
  const asked = <T>(value: () => T, probability = 0.3): T | undefined =>
    random.chance(probability) ? value() : undefined;
  return {
    search: asked(() => random.pick([' Rome', 'FILTER1', 'o', 'brigade']), 0.2),
    tier: asked(() => random.pick([['hot'], ['warm', 'cold'], ['disqualified'], ['hot', 'nowhere']])),
    minTotal: asked(someTotal),
    maxTotal: asked(someTotal),
    email: asked(() => random.pick([' FILTER5@rome.example', 'filter6@oslo.example', 'nobody@a.example']), 0.05),
    attributes: asked(() =>
      filtersWith(random.pick(['equals', 'notEquals', 'exists', 'contains']), random.between(1, 2)),
    ),
    createdAfter: asked(someDay, 0.2),
    createdBefore: asked(someDay, 0.2),
  } as LeadFilter;
}

describe('a search', () => {
  test.each([
    ...['ROME', 'rome.EXAMPLE', 'filter10@', 'crm-7', 'e\u0301', 'cafe\u0301', 'FIRE brigade', 'o & f', 'ar'],
    ...[String.raw`share\plan`, '100%_', 'in no text'],
  ])('for %j finds each lead of which a text holds it', async (search) => {
    const sought = search.normalize('NFKC').toLowerCase();
    const passing = leads.filter((lead) => Object.values(seenBy(lead)).some((value) => holds(value, sought)));
    expect(passing.length > 0).toBe(search !== 'in no text');
    await expectList({ search }, LeadOrder.CREATED_DESC, passing);
  });
});

describe('a filter that asks several things', () => {
  test.each(Object.values(LeadOrder))('lists those that pass all of them in the order %s', async (orderBy) => {
    for (let n = 0; n < 12; n += 1) {
      const filter = someFilter();
      const passing = leads.filter((lead) => isAdmitted(lead, filter));
      await expectList(filter, orderBy, passing, n % 2 === 0 ? 15 : 500);
    }
  });

  test.each(['warm', 'cold', 'disqualified'])('counts the leads of the tier %s as it lists them', async (tier) => {
    const passing = leads.filter((lead) => shown(lead).tier === tier);
    expect(passing.length).toBeGreaterThan(3);
    await expectList({ tier: [tier] }, LeadOrder.TOTAL_DESC, passing, 9);
  });

  test('goes by the shown total to the last hundredth', async () => {
    for (const lead of leads.slice(0, 8)) {
      const { total } = shown(lead);
      for (const filter of [{ minTotal: total }, { maxTotal: total }, { minTotal: total, maxTotal: total }])
        await expectList(
          filter,
          LeadOrder.TOTAL_ASC,
          leads.filter((each) => isAdmitted(each, filter)),
        );
    }
  });
});

test('what was changed or removed is found no more, and what came instead is', async () => {
  const [one, other] = leads as [KnownLead, KnownLead];
  const change = (email: string, attributes: object) =>
    api.ask('mutation ($input: UpsertLeadInput!) { upsertLead(input: $input) { isNewLead } }', {
      input: { email, attributes },
    });
  const found = async (field: string, value: string) =>
    (await listed({ attributes: [{ field, operator: 'equals', value }] }, LeadOrder.TOTAL_DESC)).ids;
  await change(one.email, { town: 'Paris', seat: { town: 'Lyon' } });
  await change(other.email, { town: 'paris' });
  expect(await found('town', 'PARIS')).toEqual([one.id, other.id].sort(byPlace));
  await change(one.email, { town: 'Nice' });
  await change(other.email, { town: null });
  expect(await found('town', 'Paris')).toEqual([]);
  expect(await found('town', 'nice')).toEqual([one.id]);
  expect(await found('seat.town', 'lyon')).toEqual([one.id]);
  await change(one.email, { seat: 'Lyon' });
  expect(await found('seat.town', 'lyon')).toEqual([]);
});

test('the address of a lead that was merged finds the one that has its facts', async () => {
  const [, , from, into] = leads as [KnownLead, KnownLead, KnownLead, KnownLead];
  const merge = { from: { id: from.id }, into: { id: into.id } };
  await api.ask('mutation ($input: MergeLeadsInput!) { mergeLeads(input: $input) { lead { id } } }', { input: merge });
  for (const { email } of [from, into])
    expect(await listed({ email }, LeadOrder.TOTAL_DESC)).toEqual({ ids: [into.id], count: 1 });
  const values = await listed({ attributes: [{ field: 'email', operator: 'exists' }] }, LeadOrder.CREATED_ASC);
  expect(values.ids).not.toContain(from.id);
});

function byPlace(one: string, other: string): number {
  const places = inOrder(leads, LeadOrder.TOTAL_DESC, model, api.clock.now());
  return places.indexOf(one) - places.indexOf(other);
}

test('a tier holds those whose total is only shown as its threshold, and none that is shown as less', async () => {
  const key = 'hundredths';
  const count = { key, group: 'company', kind: 'per_unit', field: key, unit: 1e-5, points: 1e-5 };
  await api.publish({ ...DECAYING_MODEL, key, criteria: [count], gates: [] });
  const totals = [49.995, 49.99499, 19.995, 19.99499];
  const [hot, warmest, coolest, cold] = await tell(
    api,
    totals.map((total) => ({
      email: `${total}@hundredths.example`,
      createdAt: api.clock.daysAgo(1),
      attributes: { [key]: total },
      activities: [],
    })),
  );
  const having = { attributes: [{ field: key, operator: 'greaterThan', value: 0 }] };
  for (const [tier, expected] of [
    ['hot', [hot]],
    ['warm', [warmest, coolest]],
    ['cold', [cold]],
  ] as const)
    for (const [, ranking] of rankings) {
      const asked = { model: key, filter: { tier: [tier], ...having }, first: 2 };
      const ids = expected.map((lead) => lead?.id);
      expect(await ranking.ids({ ...asked, orderBy: LeadOrder.TOTAL_DESC })).toEqual(ids);
      expect(await ranking.ids({ ...asked, orderBy: LeadOrder.TOTAL_ASC })).toEqual(ids.toReversed());
    }
});
