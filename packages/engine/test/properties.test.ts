import fc from 'fast-check';
import { compileModel, prepareLead, scoreLead, validateModel } from '../src';
import type { CriterionDefinition, Facts, ModelDefinition, Score } from '../src';
import { attributes, factsArbitrary, models, now } from './arbitraries';
import { wholeOf } from './whole-of';

const runs = { numRuns: 500 };

function wholeScore(definition: ModelDefinition, facts: Facts): Score {
  return wholeOf(scoreLead(compileModel(definition), facts, { now }));
}

test('the models of these tests are valid', () => {
  fc.assert(
    fc.property(models, (model) => {
      expect(validateModel(model)).toEqual([]);
    }),
    runs,
  );
});

test('the order of facts changes nothing', () => {
  const shuffled = factsArbitrary.chain((facts) =>
    fc.record({
      facts: fc.constant(facts),
      order: fc.shuffledSubarray(
        facts.activities.map((_, index) => index),
        { minLength: facts.activities.length },
      ),
    }),
  );
  fc.assert(
    fc.property(models, shuffled, (definition, { facts, order }) => {
      const activities = order.flatMap((index) => facts.activities.slice(index, index + 1));
      const reversed = Object.fromEntries(Object.entries(facts.attributes).reverse());
      const reordered = { ...facts, attributes: reversed, activities };
      expect(wholeScore(definition, reordered)).toEqual(wholeScore(definition, facts));
    }),
    runs,
  );
});

test('activities with an id that are delivered again change nothing', () => {
  fc.assert(
    fc.property(models, factsArbitrary, (definition, facts) => {
      const again = facts.activities.filter(({ id }) => id !== undefined);
      const delivered = { ...facts, activities: [...again, ...facts.activities, ...again] };
      expect(wholeScore(definition, delivered)).toEqual(wholeScore(definition, facts));
    }),
    runs,
  );
});

test('a prepared lead has at every instant, in any order of instants, the score of a lead that is read for it alone', () => {
  const days = fc.array(fc.integer({ min: -120, max: 400 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(models, factsArbitrary, days, (definition, facts, offsets) => {
      const model = compileModel(definition);
      const scoreAt = prepareLead(model, facts);
      for (const offset of offsets) {
        const at = { now: new Date(Date.parse(now) + offset * 86_400_000) };
        expect(wholeOf(scoreAt(at))).toEqual(wholeOf(scoreLead(model, facts, at)));
      }
    }),
    { numRuns: 200 },
  );
});

test('a score as of an instant ignores all that happened after it', () => {
  fc.assert(
    fc.property(models, factsArbitrary, (definition, facts) => {
      const before = facts.activities.filter(({ occurredAt }) => Date.parse(occurredAt) <= Date.parse(now));
      expect(wholeScore(definition, facts)).toEqual(wholeScore(definition, { ...facts, activities: before }));
    }),
    runs,
  );
});

test('an activity never changes fit, an attribute never changes engagement', () => {
  fc.assert(
    fc.property(models, factsArbitrary, factsArbitrary, (definition, facts, others) => {
      const model = compileModel(definition);
      const score = scoreLead(model, facts, { now });
      const withOtherActivities = scoreLead(model, { ...facts, activities: others.activities }, { now });
      const withOtherAttributes = scoreLead(model, { ...facts, attributes: others.attributes }, { now });
      expect(withOtherActivities.unrounded.fit).toBe(score.unrounded.fit);
      expect(withOtherAttributes.unrounded.engagement).toBe(score.unrounded.engagement);
    }),
    runs,
  );
});

function addsUp(shown: number, terms: readonly number[]): void {
  const sum = terms.reduce((total, term) => total + term, 0);
  const largest = Math.max(1, ...terms.map(Math.abs));
  expect(Math.abs(sum - shown)).toBeLessThanOrEqual(1e-9 * largest);
}

function expectSums(
  { fit, engagement, total, contributions, adjustments }: Score,
  groupDimensions: ReadonlyMap<string, string>,
): void {
  for (const [dimension, shown] of [
    ['fit', fit],
    ['engagement', engagement],
  ] as const) {
    const own = contributions.filter((contribution) => contribution.dimension === dimension);
    const adjusted = adjustments.filter(({ scope, key }) =>
      scope === 'group' ? groupDimensions.get(key) === dimension : scope !== 'weight' && key === dimension,
    );
    addsUp(
      shown,
      [...own, ...adjusted].map(({ points }) => points),
    );
  }
  const adjusted = adjustments.filter(({ scope, key }) => scope !== 'rounding' || key === 'total');
  addsUp(
    total,
    [...contributions, ...adjusted].map(({ points }) => points),
  );
}

test('contributions and adjustments add up to what is shown', () => {
  fc.assert(
    fc.property(models, factsArbitrary, (definition, facts) => {
      const groupDimensions = new Map(definition.groups.map(({ key, dimension }) => [key, dimension]));
      expectSums(scoreLead(compileModel(definition), facts, { now }), groupDimensions);
    }),
    runs,
  );
});

test('contributions and adjustments add up for very large and very small numbers, too', () => {
  const points = fc.oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.double({ min: -1e-9, max: 1e-9, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(points, points), { maxLength: 50 }), points, points, (parts, fitWeight, cap) => {
      const definition = {
        key: 'large',
        groups: [{ key: 'g', dimension: 'fit', maxPoints: Math.abs(cap) }],
        total: { fitWeight },
        criteria: parts.map(([points, weight], index) => ({
          key: `c${index}`,
          group: 'g',
          kind: 'attribute',
          when: { all: [] },
          points,
          weight,
        })),
        tiers: { by: 'total', levels: [{ key: 'any' }] },
      };
      expectSums(scoreLead(compileModel(definition), {}, { now }), new Map([['g', 'fit']]));
    }),
    runs,
  );
});

test('each contribution of an activity criterion is its evidence: points × factor', () => {
  fc.assert(
    fc.property(models, factsArbitrary, (definition, facts) => {
      const { contributions } = scoreLead(compileModel(definition), facts, { now });
      const kinds = new Map(definition.criteria.map(({ key, kind }) => [key, kind]));
      for (const { criterion, rawPoints, evidence } of contributions) {
        if (kinds.get(criterion) === 'activity' && 'activities' in evidence)
          addsUp(
            rawPoints,
            evidence.activities.map(({ points = NaN, factor }) => points * factor),
          );
      }
    }),
    runs,
  );
});

test('an attribute that no condition names changes nothing', () => {
  fc.assert(
    fc.property(models, factsArbitrary, attributes, (definition, facts, unnamed) => {
      const more = { ...facts, attributes: { ...facts.attributes, unnamed } };
      expect(wholeScore(definition, more)).toEqual(wholeScore(definition, facts));
    }),
    runs,
  );
});

/** The model with weights, and so every sum, that only grow with points. */
function upright(model: ModelDefinition): ModelDefinition {
  const { fitWeight = 1, engagementWeight = 1, ...bounds } = model.total ?? {};
  return {
    ...model,
    total: { ...bounds, fitWeight: Math.abs(fitWeight), engagementWeight: Math.abs(engagementWeight) },
    criteria: model.criteria.map(({ weight = 1, ...criterion }) => ({ ...criterion, weight: Math.abs(weight) })),
  };
}

test('with positive weights, a positive criterion that matches never lowers the score', () => {
  const added = fc.record({ points: fc.integer({ min: 1, max: 50 }), group: fc.constantFrom('f1', 'e1') });
  fc.assert(
    fc.property(models, factsArbitrary, added, (random, facts, { points, group }) => {
      const model = upright(random);
      const visits = { ...facts, activities: [...facts.activities, { type: 'sure', occurredAt: now }] };
      const matching: CriterionDefinition =
        group === 'f1'
          ? { key: 'added', group, kind: 'attribute', when: { all: [] }, points }
          : { key: 'added', group, kind: 'activity', activity: { type: 'sure' }, points };
      const before = wholeScore(model, visits);
      const after = wholeScore({ ...model, criteria: [...model.criteria, matching] }, visits);
      for (const name of ['fit', 'engagement', 'total'] as const) {
        expect(after.unrounded[name]).toBeGreaterThanOrEqual(before.unrounded[name]);
      }
    }),
    runs,
  );
});
