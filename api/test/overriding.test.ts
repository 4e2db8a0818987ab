import type { JsonObject } from '@leadmark/engine';
import { Desk, expectToSumUp, refusalOf, type ShownScore } from './support/desk';
import { expectToAddUp } from './support/history';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

/** Fades, stays between 0 and 100, and its tiers are those of the plain model. */
const BOUNDED_MODEL: JsonObject = {
  ...DECAYING_MODEL,
  key: 'bounded',
  total: { fitWeight: 0.5, minPoints: 0, maxPoints: 100 },
};
const MATRIX_MODEL: JsonObject = {
  ...PLAIN_MODEL,
  key: 'matrix',
  tiers: {
    by: 'matrix',
    bands: {
      fit: [{ key: 'A', minPoints: 30 }, { key: 'B' }],
      engagement: [{ key: '1', minPoints: 20 }, { key: '2' }],
    },
    levels: [
      { key: 'hot', name: 'Hot', cells: ['A1'] },
      { key: 'warm', name: 'Warm', cells: ['A2', 'B1'] },
      { key: 'cold', name: 'Cold', cells: ['B2'] },
    ],
  },
};

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  for (const model of [BOUNDED_MODEL, PLAIN_MODEL, MATRIX_MODEL]) await api.publish(model);
});
afterAll(() => api.stop());

afterEach(async () => {
  expect(await desk.differences()).toEqual([]);
});

const did = (id: string, type: string, daysAgo: number) => ({ id, type, occurredAt: api.clock.daysAgo(daysAgo) });
const inDays = (days: number): string => api.clock.daysAgo(-days);
const overrideOf = ({ adjustments }: ShownScore) => adjustments.filter(({ scope }) => scope === 'override');
const millisecondBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

describe('an override', () => {
  test('of the total alone moves the tier with it, is shown with its reason, and all adds up', async () => {
    const email = 'total@a.example';
    const facts = { attributes: { industry: 'healthcare' }, activities: [did('a1', 'page_view', 3)] };
    const { score: computed } = await desk.score({ email, ...facts });
    for (const [total, tier] of [
      [60, 'hot'],
      [500, 'hot'],
      [-50, 'cold'],
      [19.99, 'cold'],
      [0, 'cold'],
    ] as const) {
      const score = await desk.override(email, { total, reason: 'Met them at the fair' });
      expect(score).toMatchObject({ total, tier, fit: computed.fit, engagement: computed.engagement });
      expect(score.contributions).toEqual(computed.contributions);
      expect(overrideOf(score)).toEqual([
        {
          scope: 'override',
          key: 'total',
          points: expect.any(Number) as number,
          reason: 'Set by hand: Met them at the fair',
        },
      ]);
      expectToSumUp(score);
      expect(await desk.scoreOf(email)).toEqual(score);
      expect((await desk.score({ email })).score).toEqual(score);
    }
  });

  test('of the tier alone leaves the total as it is', async () => {
    const email = 'tier@a.example';
    const { score: computed } = await desk.score({ email, activities: [did('b1', 'page_view', 3)] });
    const score = await desk.override(email, { tier: 'hot' });
    expect(score).toMatchObject({ total: computed.total, tier: 'hot', tierSince: api.clock.now().toISOString() });
    expect(overrideOf(score)).toEqual([
      { scope: 'override', key: 'tier', points: 0, reason: 'Set by hand: knows better' },
    ]);
    expectToSumUp(score);
    api.clock.advance({ days: 10 });
    expect((await desk.scoreOf(email)).total).toBeLessThan(computed.total);
  });

  test('of the tier alone stands in the history with its reason, though it moves no points, and so does its end', async () => {
    const email = 'tier-told@a.example';
    await desk.score({ email, activities: [did('b2', 'page_view', 3)] });
    await desk.override(email, { tier: 'hot', reason: 'Met them at the fair' });
    await desk.override(email, { tier: 'hot', reason: 'Called back' });
    await desk.clear(email);
    const history = await desk.history(email);
    expectToAddUp(history);
    expect(history.slice(1).map(({ cause, tier, changes }) => [cause, tier, changes])).toEqual(
      [
        ['hot', 'Set by hand: Met them at the fair'],
        ['hot', 'Set by hand: Called back'],
        ['cold', 'Override: no longer in effect'],
      ].map(([tier, reason]) => ['OVERRIDE', tier, [{ kind: 'ADJUSTMENT', key: 'override:tier', points: 0, reason }]]),
    );
  });

  test('of both sets both, whatever tier the total alone would come to', async () => {
    const email = 'both@a.example';
    await desk.score({ email });
    const score = await desk.override(email, { total: 3, tier: 'hot' });
    expect(score).toMatchObject({ total: 3, tier: 'hot' });
    expectToSumUp(score);
  });

  test.each([
    [12.345, 12.35],
    [-12.345, -12.35],
    [0.005, 0.01],
    [-0.005, -0.01],
    [1.005, 1.01],
    [-0.001, 0],
    [49.996, 50],
  ])('of %d is shown rounded as every number, %d, and adds up', async (total, shown) => {
    const email = 'rounded@a.example';
    await desk.score({ email });
    const score = await desk.override(email, { total });
    expect(score.total).toBe(shown);
    expect(score.tier).toBe(shown >= 50 ? 'hot' : 'cold');
    expectToSumUp(score);
  });

  test('is stronger than points, but a gate still wins', async () => {
    const email = 'gate@a.example';
    await desk.score({ email });
    await desk.override(email, { total: 80, tier: 'warm' });
    const { score } = await desk.score({ email, activities: [did('c1', 'unsubscribe', 0)] });
    expect(score).toMatchObject({ total: 80, tier: 'disqualified', gate: 'unsubscribed' });
    expectToSumUp(score);
    api.clock.advance();
    expect((await desk.score({ email, activities: [{ id: 'c2', type: 'subscribe' }] })).score.tier).toBe('warm');
    expectToAddUp(await desk.history(email));
  });

  test('replaces the one before, which does not come back when it ends', async () => {
    const email = 'replaced@a.example';
    await desk.score({ email });
    await desk.override(email, { total: 77 });
    const score = await desk.override(email, { total: 22, until: inDays(3) });
    expect(score).toMatchObject({ total: 22, tier: 'warm' });
    expect(overrideOf(score)).toHaveLength(1);
    api.clock.advance({ days: 3 });
    expect(await desk.scoreOf(email)).toMatchObject({ total: 0, tier: 'cold', adjustments: [] });
  });

  test('that is cleared leaves the computed score, and clearing where there is none changes nothing', async () => {
    const email = 'cleared@a.example';
    await desk.score({ email, activities: [did('d1', 'demo_request', 0)] });
    expect(await desk.clear(email)).toMatchObject({ total: 20 });
    expect(await desk.history(email)).toHaveLength(1);
    await desk.override(email, { total: 99 });
    api.clock.advance({ days: 10 });
    const score = await desk.clear(email);
    expect(score).toMatchObject({ total: 10, tier: 'cold', adjustments: [], nextTierChangeAt: null });
    await desk.clear(email);
    const history = await desk.history(email);
    expectToAddUp(history);
    expect(history.map(({ cause, total, tier }) => [cause, total, tier])).toEqual([
      ['ACTIVITY', 20, 'warm'],
      ['OVERRIDE', 99, 'hot'],
      ['OVERRIDE', 10, 'cold'],
    ]);
  });

  test('is of one model, the default one unless another is named', async () => {
    const email = 'model@a.example';
    await desk.score({ email });
    const score = await desk.override(email, { model: 'plain', total: 64 });
    expect([score.total, score.tier]).toEqual([64, 'hot']);
    expect(await desk.scoreOf(email)).toMatchObject({ total: 0, adjustments: [] });
    expect(await desk.history(email)).toHaveLength(1);
    await desk.clear(email);
    expect((await desk.scoreOf(email, { model: 'plain' })).total).toBe(64);
    await desk.clear(email, 'plain');
    expect((await desk.scoreOf(email, { model: 'plain' })).total).toBe(0);
  });

  test('under a matrix moves the total but not the cell, unless it names a tier', async () => {
    const email = 'matrix@a.example';
    await desk.score({ email, activities: [did('e1', 'demo_request', 0)] });
    const byTotal = await desk.override(email, { model: 'matrix', total: 1_000 });
    expect(byTotal).toMatchObject({ total: 1_000, grade: 'B1', tier: 'warm' });
    expectToSumUp(byTotal);
    const byTier = await desk.override(email, { model: 'matrix', tier: 'hot' });
    expect(byTier).toMatchObject({ total: 20, grade: 'B1', tier: 'hot' });
  });

  test('stays when another version is published; a tier that it has lost follows from the total', async () => {
    const email = 'version@a.example';
    const model = { ...PLAIN_MODEL, key: 'versioned' };
    await api.publish(model);
    await desk.score({ email });
    await desk.override(email, { model: 'versioned', total: 30, tier: 'hot' });
    const [, ...levels] = (PLAIN_MODEL.tiers as { levels: JsonObject[] }).levels;
    await api.publish({ ...model, tiers: { by: 'total', levels } });
    expect(await desk.scoreOf(email, { model: 'versioned' })).toMatchObject({ total: 30, tier: 'warm' });
    expectToAddUp(await desk.history(email, 'versioned'));
  });
});

describe('an override that ends', () => {
  test('counts from when it is said and before its end, by any way of asking, and tells what comes then', async () => {
    const email = 'until@a.example';
    await desk.score({ email, activities: [did('f1', 'demo_request', 10)] });
    api.clock.advance({ days: 1 });
    const [said, until] = [api.clock.now().toISOString(), inDays(5)];
    const score = await desk.override(email, { total: 70, until });
    expect(score).toMatchObject({ tier: 'hot', nextTierChangeAt: until, nextTier: 'cold' });
    const at = async (asOf: string) => {
      const { total, tier } = await desk.scoreOf(email, { asOf });
      return [total > 60, tier];
    };
    expect([await at(millisecondBefore(said)), await at(said)]).toEqual([
      [false, 'cold'],
      [true, 'hot'],
    ]);
    expect([await at(millisecondBefore(until)), await at(until)]).toEqual([
      [true, 'hot'],
      [false, 'cold'],
    ]);
    api.clock.advance({ days: 5, milliseconds: -1 });
    expect(await desk.scoreOf(email)).toMatchObject({ total: 70, tier: 'hot', tierSince: said });
    api.clock.advance({ milliseconds: 1 });
    expect(await desk.scoreOf(email)).toMatchObject({
      tier: 'cold',
      tierSince: until,

      nextTier: null,
    });
  });

  test.each([
    ['the due queue', () => api.services.due.run(api.clock.now())],
    ['the next fact', (email: string) => desk.score({ email, attributes: { seen: true } })],
  ])('is entered by %s, as of the very instant of its end', async (name, notice) => {
    const email = `${name.replaceAll(' ', '-')}@a.example`;
    await desk.score({
      email,
      attributes: { industry: 'healthcare' },
      activities: [did(`g-${name}`, 'demo_request', 0)],
    });
    const until = inDays(7);
    await desk.override(email, { total: 90, until });
    api.clock.advance({ days: 9 });
    await notice(email);
    const history = await desk.history(email);
    expectToAddUp(history);
    expect(history.map(({ cause, tier, occurredAt }) => [cause, tier, occurredAt])).toEqual([
      ['ACTIVITY', 'warm', expect.any(String)],
      ['OVERRIDE', 'hot', expect.any(String)],
      ['TIME_PASSED', 'warm', until],
    ]);
    expect(await desk.scoreOf(email)).toMatchObject({ tier: 'warm', tierSince: until });
  });

  test('hides what time does to the computed tier until then, and no longer', async () => {
    const email = 'hidden@a.example';
    const { score: computed } = await desk.score({
      email,
      attributes: { industry: 'healthcare' },
      activities: [did('h1', 'demo_request', 0), did('h2', 'demo_request', 0)],
    });
    expect(computed).toMatchObject({ tier: 'hot', nextTier: 'warm' });
    const until = inDays(100);
    expect(await desk.override(email, { tier: 'warm', until })).toMatchObject({
      nextTierChangeAt: until,
      nextTier: 'cold',
    });
    const short = millisecondBefore(computed.nextTierChangeAt ?? '');
    expect(await desk.override(email, { tier: 'warm', until: short })).toMatchObject({
      nextTierChangeAt: short,
      nextTier: 'hot',
    });
    api.clock.advance({ days: 120 });
    await api.services.due.run(api.clock.now());
    const history = await desk.history(email);
    expectToAddUp(history);
    expect(history.map(({ tier }) => tier)).toEqual(['hot', 'warm', 'hot', 'warm', 'cold']);
  });

  test('is known as of its time, and not foreseen before', async () => {
    const email = 'foreseen@a.example';
    await desk.score({ email });
    const before = api.clock.now().toISOString();
    api.clock.advance({ days: 2 });
    await desk.override(email, { total: 60, until: inDays(2) });
    expect(await desk.scoreOf(email, { asOf: before })).toMatchObject({
      tier: 'cold',
      nextTierChangeAt: null,
      nextTier: null,
    });
    api.clock.advance({ days: 9 });
    await desk.clear(email);
    expect(await desk.scoreOf(email, { asOf: before })).toMatchObject({ total: 0, adjustments: [], nextTier: null });
    expect(await desk.scoreOf(email, { asOf: api.clock.daysAgo(8) })).toMatchObject({ total: 60, tier: 'hot' });
  });
});

describe('lists', () => {
  const emails = Array.from({ length: 12 }, (_, n) => `list-${n}@a.example`);
  const SAID: Record<number, object> = {
    1: { total: 500 },
    2: { total: -50 },
    3: { total: 33.335, until: '2027-01-11' },
    4: { tier: 'hot', until: '2027-01-06' },
    5: { total: 7, tier: 'hot' },
    6: { total: 500, until: '2027-01-11' },
    7: { total: -50, until: '2027-01-11' },
    8: { total: 100.01 },
  };

  beforeAll(async () => {
    api.clock.advance({ milliseconds: Date.parse('2027-01-01') - api.clock.now().getTime() });
    for (const [n, email] of emails.entries())
      await desk.score({
        email,
        attributes: { industry: n % 2 === 0 ? 'healthcare' : 'retail' },
        activities: Array.from({ length: n }, (_, a) => did(`list-${n}-${a}`, 'demo_request', a + n / 7)),
      });
    for (const [n, said] of Object.entries(SAID)) await desk.override(emails[Number(n)] ?? '', said);
  });

  /** Asks each lead one by one. */
  async function scores(): Promise<{ email: string; total: number; tier: string }[]> {
    const found = [];
    for (const email of emails) {
      const { total, tier } = await desk.scoreOf(email);
      found.push({ email, total, tier });
    }
    return found;
  }
  const listed = async (variables: object) => (await desk.list(variables)).filter((email) => emails.includes(email));

  test.each([
    ['on the first day', 0, false],
    ['when some have ended and nobody has noticed', 6, false],
    ['when some have ended and the due queue has', 0, true],
    ['when more have ended and nobody has noticed', 5, false],
    ['when more have ended and the due queue has', 0, true],
    ['after a month', 30, true],
  ])('go by the numbers and tiers that are set %s', async (_, days, isNoticed) => {
    api.clock.advance({ days, milliseconds: 0 });
    if (isNoticed) await api.services.due.run(api.clock.now());
    const all = await scores();
    expect(all[1]).toMatchObject({ total: 500, tier: 'hot' });
    expect(all[5]).toMatchObject({ total: 7, tier: 'hot' });
    // Those with the same number stand by their ids, so in the order in which they were made.
    const inOrder = (sign: number) =>
      [...all].sort((one, other) => sign * (one.total - other.total)).map(({ email }) => email);
    expect(await listed({ orderBy: 'TOTAL_DESC' })).toEqual(inOrder(-1));
    expect(await listed({ orderBy: 'TOTAL_ASC' })).toEqual(inOrder(1));
    for (const [minTotal, maxTotal] of [
      [400, undefined],
      [undefined, -1],
      [33.34, undefined],
      [33.34, 33.34],
      [7, 101],
      [undefined, 40],
    ] as const) {
      const expected = all.filter(({ total }) => total >= (minTotal ?? -Infinity) && total <= (maxTotal ?? Infinity));
      const found = await listed({ filter: { minTotal, maxTotal } });
      expect([minTotal, maxTotal, found.sort()]).toEqual([
        minTotal,
        maxTotal,
        expected.map(({ email }) => email).sort(),
      ]);
    }
    for (const tier of ['hot', 'warm', 'cold'])
      expect((await listed({ filter: { tier: [tier] } })).sort()).toEqual(
        all
          .filter((each) => each.tier === tier)
          .map(({ email }) => email)
          .sort(),
      );
    const counts = await desk.distribution();
    for (const tier of ['hot', 'warm', 'cold', 'disqualified'])
      expect([tier, counts[tier]]).toEqual([tier, (await desk.list({ filter: { tier: [tier] } })).length]);
  });
});

test('several overrides and facts at the same time are all entered, and the last one said counts', async () => {
  const email = 'at-once@a.example';
  await desk.score({ email });
  const totals = Array.from({ length: 8 }, (_, n) => n * 10 + 1);
  await Promise.all([
    ...totals.map((total) => desk.override(email, { total })),
    ...totals.map((n) => desk.record([{ lead: { email }, id: `o${n}`, type: 'page_view' }])),
  ]);
  const history = await desk.history(email);
  expectToAddUp(history);
  const entered = history.filter(({ cause }) => cause === 'OVERRIDE').map(({ total }) => total);
  expect([...entered].sort((one, other) => one - other)).toEqual(totals);
  expect((await desk.scoreOf(email)).total).toBe(entered.at(-1));
});

describe('it is refused, with the path of each fault, to set', () => {
  const refused = async (said: object) =>
    refusalOf(await desk.tryOverride({ lead: { email: 'no@a.example' }, reason: 'x', ...said }));
  beforeAll(() => desk.score({ email: 'no@a.example' }));
  afterAll(async () => {
    expect(await desk.history('no@a.example')).toHaveLength(1);
  });

  test.each([
    ['neither a total nor a tier', {}, ['input']],
    ['nulls for both', { total: null, tier: null }, ['input']],
    ['a tier that the model has not', { tier: 'lukewarm' }, ['input.tier']],
    ['the tier of a gate', { tier: 'disqualified' }, ['input.tier']],
    ['an end that has passed', { total: 1, until: '2020-01-01' }, ['input.until']],
    ['an end that cannot be read', { total: 1, until: 'soon' }, ['input.until']],
    ['an end after the year 9999', { total: 1, until: '9999-12-31T23:59:59-00:01' }, ['input.until']],
    ['a blank reason', { total: 1, reason: ' ' }, ['input.reason']],
    ['a reason that cannot be stored', { total: 1, reason: 'a\0b' }, ['input.reason']],
    ['a total beyond all points', { total: 1e9 + 1 }, ['input.total']],
    ['several of these', { reason: '', until: 'soon' }, ['input.reason', 'input.until', 'input']],
  ])('%s', async (_, said, paths) => {
    const [code, found] = await refused(said);
    expect([code, found.sort()]).toEqual(['BAD_USER_INPUT', [...paths].sort()]);
  });

  test('an end at this very instant', async () => {
    expect(await refused({ total: 1, until: api.clock.now().toISOString() })).toEqual([
      'BAD_USER_INPUT',
      ['input.until'],
    ]);
  });

  test('anything under a model, or of a lead, that is not there', async () => {
    expect(await refused({ model: 'nonsense', total: 1 })).toEqual(['NOT_FOUND', []]);
    expect(await refused({ lead: { email: 'nobody@a.example' }, total: 1 })).toEqual(['NOT_FOUND', []]);
    expect(await refused({ lead: {}, total: 1 })).toEqual(['BAD_USER_INPUT', ['input.lead']]);
    const clear =
      'mutation ($lead: LeadKey!, $model: String) { clearScoreOverride(lead: $lead, model: $model) { lead { id } } }';
    for (const [lead, model] of [
      [{ email: 'nobody@a.example' }, null],
      [{ email: 'no@a.example' }, 'nonsense'],
    ])
      expect(refusalOf(await api.send(clear, { lead, model }))).toEqual(['NOT_FOUND', []]);
  });
});

describe('by a server whose clock is behind that of the one that overrode', () => {
  test('a clearing takes the override back', async () => {
    const email = 'behind-1@a.example';
    await desk.score({ email });
    await desk.override(email, { total: 60 });
    api.clock.advance({ milliseconds: -60_000 });
    expect((await desk.clear(email)).total).toBe(0);
    api.clock.advance({ milliseconds: 120_000 });
    expect((await desk.scoreOf(email)).total).toBe(0);
  });

  test('an override that would end before it begins is refused, and the one before stands', async () => {
    const email = 'behind-2@a.example';
    await desk.score({ email });
    await desk.override(email, { total: 60 });
    api.clock.advance({ milliseconds: -60_000 });
    const input = { lead: { email }, total: 30, reason: 'test', until: api.clock.daysAgo(-1 / 2_880) };
    expect(refusalOf(await desk.tryOverride(input))).toEqual(['BAD_USER_INPUT', ['input.until']]);
    api.clock.advance({ milliseconds: 120_000 });
    expect((await desk.scoreOf(email)).total).toBe(60);
  });
});
