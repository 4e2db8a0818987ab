import fc from 'fast-check';
import { compileModel, prepareLead, scoreLead } from '../src';
import type { BandsDefinition, CriterionDefinition, Facts, ModelDefinition, TiersDefinition, TotalLevel } from '../src';
import type { KnownFacts } from './arbitraries';
import { factsArbitrary, models, now } from './arbitraries';

const nowInMs = Date.parse(now);
const DAY_IN_MS = 86_400_000;

/** The facts that exist at `now`. */
function known({ activities, ...facts }: KnownFacts): KnownFacts {
  return { ...facts, activities: activities.filter(({ occurredAt }) => Date.parse(occurredAt) <= nowInMs) };
}

const points = fc.integer({ min: -20, max: 20 });
const activity = fc.constantFrom({ type: 'visit' }, { type: 'click' }, { types: ['visit', 'demo'] });
const decay = fc.oneof(
  fc.record({ kind: fc.constant('exponential' as const), halfLifeDays: fc.constantFrom(0.01, 3, 40) }),
  fc.record({
    kind: fc.constantFrom('linear' as const, 'step' as const),
    percent: fc.constantFrom(1, 30, 100),
    everyDays: fc.constantFrom(0.01, 2, 30),
  }),
);
const withinDays = fc.integer({ min: 1, max: 700 }).map((tenths) => tenths / 10);

/** Whose points change as time passes. */
const moving: fc.Arbitrary<object> = fc.oneof(
  fc.record({ kind: fc.constant('activity'), activity, points, decay }),
  fc.record({ kind: fc.constant('activity'), activity, points, withinDays, maxCount: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('frequency'), activity, points, withinDays, atLeast: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('frequency'), activity, points, withinDays, atMost: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ kind: fc.constant('inactivity'), points, days: fc.constantFrom(1, 20, 60) }),
);

/** Models of which every second criterion moves, some held by a cap, and the others are any. */
const movingModels = fc
  .record({ model: models, criteria: fc.array(moving, { minLength: 2, maxLength: 5 }), cap: fc.option(points) })
  .map(({ model, criteria, cap }) => ({
    ...model,
    groups: [
      { key: 'moving', dimension: 'engagement' as const, ...(cap === null ? {} : { maxPoints: cap }) },
      ...model.groups,
    ],
    dimensions: {},
    total: { fitWeight: 0 },
    criteria: [
      ...model.criteria,
      ...criteria.map(
        (criterion, index) => ({ key: `m${index}`, group: 'moving', ...criterion }) as CriterionDefinition,
      ),
    ],
  }));

/** Tiers that begin halfway to what the lead will have in so many days, so that time is likely to change its tier. */
function tiersToCross(model: ModelDefinition, facts: Facts, delays: readonly number[]): TiersDefinition {
  const scoreAt = prepareLead(compileModel(model), facts);
  const present = scoreAt({ now }).engagement;
  const later = delays.map((days) => scoreAt({ now: new Date(nowInMs + Math.floor(days * DAY_IN_MS)) }).engagement);
  const halfway = [...new Set(later.map((engagement) => (present + engagement) / 2))];
  const thresholds = halfway.sort((one, other) => other - one);
  if (model.tiers.by === 'matrix') return { ...model.tiers, bands: bandsFrom(thresholds[0] ?? 0) };
  const levels = thresholds.map((minScore, index) => ({ key: `t${index}`, minScore }));
  return { by: 'total', levels: [...levels, { key: 'last' }] };
}

function bandsFrom(minPoints: number): BandsDefinition {
  return { fit: [{ key: 'A', minPoints: 10 }, { key: 'B' }], engagement: [{ key: '1', minPoints }, { key: '2' }] };
}

const delays = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 2, maxLength: 4 });

/** Every length of time that a model names, in days. */
function daysNamedIn(value: unknown, key = ''): number[] {
  if (typeof value === 'number') {
    if (/^(withinDays|days|value)$/.test(key)) return [value];
    return key === 'everyDays' ? Array.from({ length: 40 }, (_, step) => value * (step + 1)) : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, part]) => daysNamedIn(part, inner));
}

/** Every instant that facts name. */
function instantsNamedIn(value: unknown): number[] {
  if (typeof value === 'string') return /^\d{4}-/.test(value) ? [Date.parse(value)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(instantsNamedIn) : [];
}

/** Where something may begin or end: around each instant of the facts, and each time of the model after it. */
function turnsOf(definition: ModelDefinition, facts: Facts): number[] {
  const delays = [...new Set([0, ...daysNamedIn(definition)])].map((days) => Math.ceil(days * DAY_IN_MS));
  const turns = instantsNamedIn(facts).flatMap((instant) => delays.map((delay) => instant + delay));
  return turns.flatMap((turn) => [turn - 1, turn, turn + 1]);
}

const share = fc.integer({ min: 0, max: 999_999 }).map((millionths) => millionths / 1e6);
const parts = fc.array(share, { minLength: 40, maxLength: 40 });

test('the next tier is the first other one, to the millisecond', () => {
  let changes = 0;
  fc.assert(
    fc.property(movingModels, factsArbitrary, delays, parts, (random, facts, delays, parts) => {
      const definition = { ...random, tiers: tiersToCross(random, known(facts), delays) };
      const model = compileModel(definition);
      const score = scoreLead(model, facts, { now });
      const at = score.nextTierChangeAt === null ? Infinity : Date.parse(score.nextTierChangeAt);
      const scoreAt = prepareLead(model, known(facts));
      const tierAt = (instant: number): string => scoreAt({ now: new Date(instant) }).tier;
      if (at < Infinity) {
        changes++;
        expect({ isLater: at > nowInMs, tier: tierAt(at), before: tierAt(at - 1) }).toEqual({
          isLater: true,
          tier: score.nextTier,
          before: score.tier,
        });
      }
      expect(score.nextTier).not.toBe(score.tier);
      const end = Math.min(at, nowInMs + 400 * DAY_IN_MS);
      const turns = turnsOf(definition, known(facts)).filter((turn) => nowInMs < turn && turn < end);
      const some = parts.map((part) => turns[Math.floor(part * turns.length)] ?? nowInMs);
      const between = parts.map((part) => Math.floor(nowInMs + part * part * (end - 1 - nowInMs)));
      const others = [...some, ...between].filter((instant) => tierAt(instant) !== score.tier);
      expect(others).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(changes).toBeGreaterThan(100);
});

function nextTierOf(definition: ModelDefinition, facts: Facts, at: string) {
  const { tier, nextTierChangeAt, nextTier } = scoreLead(compileModel(definition), facts, { now: at });
  return { tier, nextTierChangeAt, nextTier };
}

const visits = (...occurredAt: string[]) => occurredAt.map((instant) => ({ type: 'visit', occurredAt: instant }));
const total = (criteria: readonly object[], levels: readonly TotalLevel[]): ModelDefinition => ({
  key: 'm',
  groups: [
    { key: 'e', dimension: 'engagement' },
    { key: 'f', dimension: 'fit' },
  ],
  criteria: criteria.map(
    (criterion, index) => ({ key: `c${index}`, group: 'e', kind: 'activity', ...criterion }) as CriterionDefinition,
  ),
  tiers: { by: 'total', levels },
});

test('an excursion of ten minutes that goes no deeper than a billionth is found', () => {
  const definition = total(
    [
      {
        activity: { type: 'up' },
        points: 0.75,
        decay: { kind: 'linear', percent: 10, everyDays: 30 },
      },
      { activity: { type: 'down' }, points: -9.99, decay: { kind: 'exponential', halfLifeDays: 10 } },
      { group: 'f', kind: 'attribute', when: { all: [] }, points: -3.514916726105346 },
    ],
    [{ key: 'top', minScore: -3 }, { key: 'x' }],
  );
  const activities = [
    { type: 'up', occurredAt: '2026-06-22T18:04:46.193Z' },
    { type: 'down', occurredAt: '2026-06-23T05:21:25.099Z' },
  ];
  const { tier, nextTierChangeAt, nextTier } = nextTierOf(definition, { activities }, '2026-06-24');
  expect({ tier, nextTier }).toEqual({ tier: 'x', nextTier: 'top' });
  expect(Math.abs(Date.parse(nextTierChangeAt ?? '') - Date.parse('2026-09-12T08:33:02.075Z'))).toBeLessThan(1000);
});

test('what clears a gate by a recent date lets it shut again when the date comes, and is no longer recent', () => {
  const notRecent = { not: { field: 'd', operator: 'withinLastDays', value: 5 } } as const;
  const definition: ModelDefinition = {
    ...total([], [{ key: 'only' }]),
    gates: [{ key: 'g', activity: { type: 'u' }, clearedBy: { type: 'v', where: notRecent } }],
  };
  const activities = [
    { type: 'u', occurredAt: '2026-11-28' },
    { type: 'v', occurredAt: '2027-01-02', properties: { d: '2027-01-05' } },
  ];
  expect(nextTierOf(definition, { activities }, '2027-01-06')).toEqual({
    tier: 'disqualified',
    nextTierChangeAt: '2027-01-10T00:00:00.000Z',
    nextTier: 'only',
  });
});

test.each([
  ['there is one tier only', [{ points: 5, decay: { kind: 'exponential', halfLifeDays: 1 } }], [{ key: 'a' }]],
  ['nothing moves', [{ points: 5 }], [{ key: 'a', minScore: 5 }, { key: 'b' }]],
  [
    'what fades on both sides keeps the balance',
    [5, -5].map((points) => ({ points, decay: { kind: 'exponential', halfLifeDays: 30 } })),
    [{ key: 'a', minScore: 0 }, { key: 'b', minScore: -0.004 }, { key: 'c' }],
  ],
])('there is no next tier where %s', (_, criteria, levels) => {
  const visiting = criteria.map((criterion) => ({ activity: { type: 'visit' }, ...criterion }));
  const next = nextTierOf(total(visiting, levels), { activities: visits('2026-03-01') }, now);
  expect(next).toMatchObject({ nextTierChangeAt: null, nextTier: null });
});

test('the last instant before the year 10000 is looked at, and none after it', () => {
  const ending = (withinDays: number) =>
    total([{ activity: { type: 'visit' }, points: 5, withinDays }], [{ key: 'a', minScore: 5 }, { key: 'b' }]);
  const activities = visits('9999-12-30T23:59:59.999Z');
  const next = (withinDays: number) => nextTierOf(ending(withinDays), { activities }, '9999-12-31').nextTierChangeAt;
  expect(next(1)).toBe('9999-12-31T23:59:59.999Z');
  expect(next(1.1)).toBeNull();
});

test('three days in another tier are found among hundreds of minutes next to it', () => {
  const minute = 60_000;
  const seen = (type: string, ago: number) => ({ type, occurredAt: new Date(nowInMs - ago).toISOString() });
  const pairs = Array.from({ length: 150 }, (_, index) => 2 * minute + index * 250 * minute).flatMap((ago) => [
    seen('gain', ago),
    seen('loss', ago + minute),
  ]);
  const others = Array.from({ length: 5 }, () => [seen('loss', 4 * DAY_IN_MS), seen('gain', DAY_IN_MS)]).flat();
  const windows = { gain: 1, loss: -1 };
  const definition = total(
    Object.entries(windows).map(([type, points]) => ({ activity: { type }, points, withinDays: 30 })),
    [{ key: 'high', minScore: 1.5 }, { key: 'low' }],
  );
  expect(nextTierOf(definition, { activities: [...pairs, ...others] }, now)).toEqual({
    tier: 'low',
    nextTierChangeAt: new Date(nowInMs + 26 * DAY_IN_MS).toISOString(),
    nextTier: 'high',
  });
});
