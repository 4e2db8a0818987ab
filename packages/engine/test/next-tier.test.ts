import fc from 'fast-check';
import { compileModel, scoreLead } from '../src';
import type { Facts, ModelDefinition } from '../src';
import type { KnownFacts } from './arbitraries';
import { factsArbitrary, models, now } from './arbitraries';

const nowInMs = Date.parse(now);
const DAY_IN_MS = 86_400_000;

/** The facts that exist at `now`. */
function known({ activities, ...facts }: KnownFacts): KnownFacts {
  return { ...facts, activities: activities.filter(({ occurredAt }) => Date.parse(occurredAt) <= nowInMs) };
}

/** Models whose tiers time changes often: nothing but criteria and groups holds their sums fast. */
const movingModels = fc
  .record({
    model: models,
    thresholds: fc.uniqueArray(fc.integer({ min: -2000, max: 4000 }), { minLength: 2, maxLength: 3 }),
  })
  .map(({ model, thresholds }): ModelDefinition => {
    const scores = thresholds.sort((one, other) => other - one).map((hundredths) => hundredths / 100);
    const levels = [...scores.map((minScore, index) => ({ key: `t${index}`, minScore })), { key: 'last' }];
    const tiers = model.tiers.by === 'matrix' ? model.tiers : { by: 'total' as const, levels };
    const { decay = { kind: 'none' as const } } = model.dimensions?.engagement ?? {};
    return { ...model, total: {}, dimensions: { engagement: { decay } }, tiers };
  });

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

const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 80, maxLength: 80 });

test('the next tier is the first other one, to the millisecond', () => {
  let changes = 0;
  fc.assert(
    fc.property(movingModels, factsArbitrary, parts, (definition, facts, parts) => {
      const model = compileModel(definition);
      const score = scoreLead(model, facts, { now });
      const at = score.nextTierChangeAt === null ? Infinity : Date.parse(score.nextTierChangeAt);
      const tierAt = (instant: number): string => scoreLead(model, known(facts), { now: new Date(instant) }).tier;
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
  expect(changes).toBeGreaterThan(20);
});
