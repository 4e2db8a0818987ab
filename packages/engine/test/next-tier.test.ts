import fc from 'fast-check';
import { compileModel, prepareLead, scoreLead } from '../src';
import type { BandsDefinition, CriterionDefinition, Facts, ModelDefinition, TiersDefinition } from '../src';
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
