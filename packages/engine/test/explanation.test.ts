import { inspect } from 'node:util';
import { compileModel, scoreLead, topContributions } from '../src';
import type { Contribution, CriterionDefinition, ModelDefinition } from '../src';
import { modelWith } from './models';
import { wholeOf } from './whole-of';

const now = '2026-03-31T00:00:00Z';
const perUnit = (key: string, group: string, parts: object = {}): CriterionDefinition => ({
  key,
  group,
  kind: 'per_unit',
  field: key,
  points: 1,
  ...parts,
});
const views = (count: number) => Array.from({ length: count }, () => ({ type: 'page_view', occurredAt: '2026-03-31' }));
const view: CriterionDefinition = {
  key: 'view',
  group: 'behaviour',
  kind: 'activity',
  activity: { type: 'page_view' },
  points: 1,
};

function score(parts: Partial<ModelDefinition>, attributes: Readonly<Record<string, number>>, visits = 0) {
  return scoreLead(compileModel(modelWith(parts)), { attributes, activities: views(visits) }, { now });
}

test('no adjustment stands where nothing changed a sum', () => {
  const { fit, engagement, total, adjustments } = score({ criteria: [perUnit('a', 'profile'), view] }, { a: 3 }, 2);
  expect({ fit, engagement, total, adjustments }).toEqual({ fit: 3, engagement: 2, total: 5, adjustments: [] });
});

test('an adjustment stands wherever a bound, a weight or the rounding changed a sum', () => {
  const parts: Partial<ModelDefinition> = {
    groups: [
      { key: 'profile', name: 'Company', dimension: 'fit', maxPoints: 60 },
      { key: 'person', dimension: 'fit', minPoints: 5 },
      { key: 'behaviour', dimension: 'engagement' },
    ],
    dimensions: { fit: { maxPoints: 50 }, engagement: { minPoints: 10.555 } },
    total: { fitWeight: 0.5, engagementWeight: 2, maxPoints: 40 },
    criteria: [perUnit('a', 'profile'), perUnit('b', 'person'), view],
  };
  const { fit, engagement, total, adjustments, unrounded } = wholeOf(score(parts, { a: 75, b: 1 }, 3));
  expect({ fit, engagement, total }).toEqual({ fit: 50, engagement: 10.56, total: 40 });
  expect(unrounded).toEqual({ fit: 50, engagement: 10.555, total: 40 });
  expect(adjustments).toEqual([
    {
      scope: 'group',
      key: 'profile',
      name: 'Company',
      dimension: 'fit',
      points: -15,
      reason: 'Company is capped at 60',
    },
    { scope: 'group', key: 'person', name: 'person', dimension: 'fit', points: 4, reason: 'person is raised to 5' },
    { scope: 'dimension', key: 'fit', name: 'Fit', dimension: 'fit', points: -15, reason: 'Fit is capped at 50' },
    {
      scope: 'dimension',
      key: 'engagement',
      name: 'Engagement',
      dimension: 'engagement',
      points: expect.closeTo(7.555, 12) as number,
      reason: 'Engagement is raised to 10.56',
    },
    {
      scope: 'weight',
      key: 'fit',
      name: 'Fit',
      dimension: null,
      points: -25,
      reason: 'Fit counts 0.5 times in the total',
    },
    {
      scope: 'weight',
      key: 'engagement',
      name: 'Engagement',
      dimension: null,
      points: 10.555,
      reason: 'Engagement counts 2 times in the total',
    },
    {
      scope: 'total',
      key: 'total',
      name: 'The total',
      dimension: null,
      points: expect.closeTo(-6.11, 12) as number,
      reason: 'The total is capped at 40',
    },
    {
      scope: 'rounding',
      key: 'engagement',
      name: 'Engagement',
      dimension: 'engagement',
      points: expect.closeTo(0.005, 12) as number,
      reason: 'Engagement is rounded to 2 decimals',
    },
  ]);
});

test('the total comes from unrounded dimensions', () => {
  const parts: Partial<ModelDefinition> = {
    total: { fitWeight: 0.5, engagementWeight: 0.5 },
    criteria: [perUnit('a', 'profile', { points: 0.004 }), { ...view, points: 0.004 }],
  };
  expect(score(parts, { a: 3 }, 1)).toMatchObject({
    fit: 0.01,
    engagement: 0,
    total: 0.01,
    unrounded: { total: 0.008 },
  });
});

test('a bound of a dimension applies to the sum of its bounded groups', () => {
  const parts: Partial<ModelDefinition> = {
    groups: [
      { key: 'one', dimension: 'fit', maxPoints: 10 },
      { key: 'other', dimension: 'fit', maxPoints: 10 },
    ],
    dimensions: { fit: { maxPoints: 15 } },
    criteria: [perUnit('a', 'one'), perUnit('b', 'other'), perUnit('c', 'one')],
  };
  expect(score(parts, { a: 8, b: 3, c: 8 }).fit).toBe(13);
  expect(score(parts, { a: 8, b: 30, c: 8 }).fit).toBe(15);
});

test('−0 stands nowhere in a score', () => {
  const parts: Partial<ModelDefinition> = {
    dimensions: { fit: { maxPoints: -0 } },
    total: { fitWeight: -1, engagementWeight: -0 },
    criteria: [perUnit('a', 'profile', { points: -1, weight: -1 }), { ...view, points: -0 }],
  };
  const negativeZeros: unknown[] = [];
  JSON.stringify(score(parts, { a: -0 }, 1), (key, value: unknown) => {
    if (Object.is(value, -0)) negativeZeros.push(key);
    return value;
  });
  expect(negativeZeros).toEqual([]);
});

test('the explanation is worked out once, and JSON holds it', () => {
  const original = score({ criteria: [perUnit('a', 'profile')] }, { a: 3 });
  expect(original.contributions).toBe(original.contributions);
  expect(original.adjustments).toBe(original.adjustments);
  expect(JSON.parse(JSON.stringify(original))).toEqual(wholeOf(original));
  expect(inspect(original, { depth: null })).toBe(inspect(wholeOf(original), { depth: null }));
});

describe('the top contributions', () => {
  const contribution = (criterion: string, points: number) => ({ criterion, points }) as Contribution;
  const contributions = [
    contribution('small', 1),
    contribution('nothing', 0),
    contribution('negative', -20),
    contribution('first', 5),
    contribution('second', 5),
  ];

  test.each([
    [2, ['negative', 'first']],
    [9, ['negative', 'first', 'second', 'small']],
    [0, []],
    [-1, []],
  ])('are, of %d asked for, those of the greatest absolute points', (count, criteria) => {
    expect(topContributions({ contributions }, count).map(({ criterion }) => criterion)).toEqual(criteria);
  });
});
