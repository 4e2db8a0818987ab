import { ModelInvalidError, compileModel, compileTiers, scoreLead } from '../src';
import { modelWith } from './models';

const bands = {
  fit: [{ key: 'A', minPoints: 50 }, { key: 'B' }],
  engagement: [{ key: '1', minPoints: 50 }, { key: '2', minPoints: 10 }, { key: '3' }],
};
const total = {
  by: 'total',
  levels: [{ key: 'hot', name: 'Hot', minScore: 70 }, { key: 'warm', minScore: 40 }, { key: 'cold' }],
};
const matrix = {
  by: 'matrix',
  bands,
  levels: [
    { key: 'hot', cells: ['A1'] },
    { key: 'warm', cells: ['A2', 'A3', 'B1'] },
    { key: 'cold', cells: ['B2', 'B3'] },
  ],
};

test.each([
  [70, 'hot', 1, 70],
  [69.99, 'warm', 2, 40],
  [39.99, 'cold', 3, null],
  [-1e9, 'cold', 3, null],
])('a total of %d is %s', (number, tier, rank, minScore) => {
  const classification = compileTiers(total).classify({ fit: 0, engagement: 0, total: number });
  expect(classification).toMatchObject({ tier, rank, minScore, grade: null });
});

test.each([
  [50, 50, 'A1', 'hot'],
  [50, 49.99, 'A2', 'warm'],
  [49.99, 50, 'B1', 'warm'],
  [0, 9, 'B3', 'cold'],
])('fit %d and engagement %d are in cell %s, which is %s', (fit, engagement, grade, tier) => {
  expect(compileTiers(matrix).classify({ fit, engagement, total: 0 })).toMatchObject({ grade, tier, minScore: null });
});

test('bands beside tiers by total show a grade, and the tier comes from the total', () => {
  const tiers = compileTiers({ ...total, bands });
  expect(tiers.classify({ fit: 60, engagement: 60, total: 30 })).toMatchObject({ grade: 'A1', tier: 'cold' });
});

test('levels are told from the best to the lowest, named by their key where they have no name', () => {
  expect(compileTiers(total).levels).toEqual([
    { key: 'hot', name: 'Hot', rank: 1, minScore: 70 },
    { key: 'warm', name: 'warm', rank: 2, minScore: 40 },
    { key: 'cold', name: 'cold', rank: 3, minScore: null },
  ]);
});

test('tiers by themselves are refused with paths from their own root', () => {
  expect(() => compileTiers({ by: 'total', levels: [] })).toThrow(ModelInvalidError);
  expect(() => compileTiers({ by: 'total', levels: [] })).toThrow('$.levels');
});

test('what is shown decides: a total that is rounded up to minScore reaches it', () => {
  const criteria = [{ key: 'a', group: 'profile', kind: 'per_unit', field: 'a', points: 0.001 }] as const;
  const model = compileModel(modelWith({ criteria }));
  expect(scoreLead(model, { attributes: { a: 69_995 } }, { now: '2026-03-31' })).toMatchObject({
    total: 70,
    tier: 'hot',
    tierName: 'Hot',
  });
  expect(scoreLead(model, { attributes: { a: 69_994 } }, { now: '2026-03-31' })).toMatchObject({
    total: 69.99,
    tier: 'cold',
  });
});
