import fc from 'fast-check';
import { compileModel, diffScores, scoreLead, standingWords } from '../src';
import type { Facts, ModelDefinition, Score, ScoreChange, ScoreDifference } from '../src';
import { factsArbitrary, models, now } from './arbitraries';

const runs = { numRuns: 300 };
const NUMBERS = ['fit', 'engagement', 'total'] as const;

const scoreOf = (definition: ModelDefinition, facts: Facts, instant: string | Date = now): Score =>
  scoreLead(compileModel(definition), facts, { now: instant });

/** The changes that enter each number add up to its difference. */
function expectToAddUp(difference: ScoreDifference, before: Score | undefined, after: Score): void {
  for (const number of NUMBERS) {
    const terms = difference.changes.filter(({ enters }) => enters.includes(number)).map(({ points }) => points);
    const sum = terms.reduce((total, term) => total + term, 0);
    const tolerance = 1e-9 * Math.max(1, ...terms.map(Math.abs));
    expect(Math.abs(sum - difference[number])).toBeLessThanOrEqual(tolerance);
    expect(difference[number]).toBeCloseTo(after[number] - (before?.[number] ?? 0), 9);
  }
}

/** The points of each change, by what changed. */
const pointsOf = ({ changes }: ScoreDifference): Map<string, number> =>
  new Map(changes.map(({ kind, key, enters, points }) => [JSON.stringify([kind, key, enters]), points]));

function expectDifference(before: Score, after: Score): void {
  const [there, back] = [diffScores(before, after), diffScores(after, before)];
  expectToAddUp(there, before, after);
  const negated = [...pointsOf(back)].map(([changed, points]) => [changed, -points] as const);
  expect(pointsOf(there)).toEqual(new Map(negated));
}

test('what facts did adds up, and its opposite takes it back', () => {
  fc.assert(
    fc.property(models, factsArbitrary, factsArbitrary, (definition, facts, others) => {
      expectDifference(scoreOf(definition, facts), scoreOf(definition, others));
    }),
    runs,
  );
});

test('what time did adds up, and its opposite takes it back', () => {
  const instants = fc.integer({ min: -70, max: 70 }).map((days) => new Date(Date.parse(now) + days * 86_400_000));
  fc.assert(
    fc.property(models, factsArbitrary, instants, instants, (definition, facts, earlier, later) => {
      expectDifference(scoreOf(definition, facts, earlier), scoreOf(definition, facts, later));
    }),
    runs,
  );
});

test('what another model does adds up, and its opposite takes it back', () => {
  fc.assert(
    fc.property(models, models, factsArbitrary, (one, other, facts) => {
      expectDifference(scoreOf(one, facts), scoreOf(other, facts));
    }),
    runs,
  );
});

test('a first score is told from 0', () => {
  fc.assert(
    fc.property(models, factsArbitrary, (definition, facts) => {
      const score = scoreOf(definition, facts);
      const difference = diffScores(undefined, score);
      expectToAddUp(difference, undefined, score);
      expect(difference.tier).toEqual({ from: null, to: score.tier });
    }),
    runs,
  );
});

test('a score does not differ from itself', () => {
  fc.assert(
    fc.property(models, factsArbitrary, (definition, facts) => {
      const difference = diffScores(scoreOf(definition, facts), scoreOf(definition, facts));
      expect(difference).toMatchObject({ fit: 0, engagement: 0, total: 0, changes: [] });
    }),
    runs,
  );
});

const model: ModelDefinition = {
  key: 'example',
  groups: [
    { key: 'company', name: 'Company', dimension: 'fit', maxPoints: 40 },
    { key: 'interest', dimension: 'engagement' },
  ],
  criteria: [
    { key: 'size', name: 'Size', group: 'company', kind: 'per_unit', field: 'employees', points: 5 },
    { key: 'demo', name: 'Demo', group: 'interest', kind: 'activity', activity: { type: 'demo' }, points: 10 },
  ],
  tiers: { by: 'total', levels: [{ key: 'hot', minScore: 50 }, { key: 'cold' }] },
};
const demo = { type: 'demo', occurredAt: '2026-03-30T12:00:00Z' };

const told = (changes: readonly ScoreChange[]) => changes.map(({ key, points, reason }) => [key, points, reason]);

test('a change is named, with the reason that holds after it', () => {
  const before = scoreOf(model, { attributes: { employees: 7 } });
  const after = scoreOf(model, { attributes: { employees: 9 }, activities: [demo] });
  expect(diffScores(before, after)).toEqual({
    fit: 5,
    engagement: 10,
    total: 15,
    tier: { from: 'cold', to: 'hot' },
    changes: [
      {
        kind: 'contribution',
        key: 'size',
        name: 'Size',
        points: 10,
        reason: after.contributions[0]?.reason,
        enters: ['fit', 'total'],
      },
      {
        kind: 'contribution',
        key: 'demo',
        name: 'Demo',
        points: 10,
        reason: after.contributions[1]?.reason,
        enters: ['engagement', 'total'],
      },
      {
        kind: 'adjustment',
        key: 'group:company',
        name: 'Bounds of Company',
        points: -5,
        reason: 'Company is capped at 40',
        enters: ['fit', 'total'],
      },
    ],
  });
});

test('what is gone says so: a bound that holds nothing back any more, a criterion that the model has lost', () => {
  const before = scoreOf(model, { attributes: { employees: 9 } });
  expect(told(diffScores(before, scoreOf(model, { attributes: { employees: 1 } })).changes)).toEqual([
    ['size', -40, 'Employees is 1: 1 × 5 points'],
    ['group:company', 5, 'Bounds of Company: no longer in effect'],
  ]);
  const withoutSize = { ...model, criteria: model.criteria.slice(1) };
  expect(told(diffScores(before, scoreOf(withoutSize, { attributes: { employees: 9 } })).changes)).toEqual([
    ['size', -45, 'Size is no longer scored'],
    ['group:company', 5, 'Bounds of Company: no longer in effect'],
  ]);
});

test('a criterion that goes over to the other dimension leaves one sum and enters another', () => {
  const criteria = model.criteria.map((criterion) => ({
    ...criterion,
    key: criterion.key === 'demo' ? 'size' : 'demo',
  }));
  const facts = { attributes: { employees: 2 }, activities: [demo] };
  const { changes } = diffScores(scoreOf(model, facts), scoreOf({ ...model, criteria }, facts));
  expect(changes.map(({ key, points, enters }) => [key, points, enters[0]])).toEqual([
    ['demo', 10, 'fit'],
    ['size', 10, 'engagement'],
    ['size', -10, 'fit'],
    ['demo', -10, 'engagement'],
  ]);
});

/** The score of a lead whose only criterion gives these points. */
const scoreWorth = (points: number): Score =>
  scoreOf({ ...model, criteria: [{ key: 'any', group: 'company', kind: 'attribute', when: { all: [] }, points }] }, {});

test('the rounding of a dimension and that of the total are changes of their own numbers alone', () => {
  const { changes } = diffScores(undefined, scoreWorth(1.001));
  expect(changes.map(({ name, key, enters }) => [name, key, enters])).toEqual([
    ['any', 'any', ['fit', 'total']],
    ['Rounding of fit', 'rounding:fit', ['fit']],
    ['Rounding of the total', 'rounding:total', ['total']],
  ]);
});

test('differences of shown numbers are shown with 2 decimals, too', () => {
  expect(diffScores(scoreWorth(10.1), scoreWorth(30.3))).toMatchObject({ fit: 20.2, total: 20.2 });
});

test('the words that stand for a model are those of its changes', () => {
  fc.assert(
    fc.property(models, factsArbitrary, factsArbitrary, (definition, facts, others) => {
      const words = standingWords(compileModel(definition));
      const { changes } = diffScores(scoreOf(definition, facts), scoreOf(definition, others));
      for (const { kind, key, name, reason, enters } of changes) {
        const standing = words.get(`${kind} ${key}`);
        if (!enters.includes('total')) continue;
        expect(standing?.name).toBe(name);
        if (standing?.reason !== undefined && !reason.endsWith('no longer in effect'))
          expect(standing.reason).toBe(reason);
      }
    }),
    runs,
  );
});
