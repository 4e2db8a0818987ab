import { compileModel, scoreLead } from '../src';
import type { Contribution, CriterionDefinition, Facts, JsonObject, ModelDefinition } from '../src';
import { modelOf, modelWith } from './models';
import { wholeOf } from './whole-of';

const now = '2026-03-31T00:00:00Z';

function contributionOf(
  criterion: CriterionDefinition,
  facts: Facts,
  parts: Partial<ModelDefinition> = {},
): Contribution {
  const model = compileModel(modelWith({ ...parts, criteria: [criterion] }));
  const [contribution] = wholeOf(scoreLead(model, facts, { now })).contributions;
  if (!contribution) throw new Error('the criterion gave no contribution');
  return contribution;
}

const pointsOf = (criterion: CriterionDefinition, facts: Facts) => contributionOf(criterion, facts).points;

describe('an attribute', () => {
  const criterion: CriterionDefinition = {
    key: 'industry',
    name: 'Industry',
    group: 'profile',
    kind: 'attribute',
    when: { field: 'industry', operator: 'equals', value: 'healthcare' },
    points: 30,
  };

  test('gives its points if its condition holds, else 0, and shows the value either way', () => {
    expect(contributionOf(criterion, { attributes: { industry: 'Healthcare' } })).toEqual({
      criterion: 'industry',
      name: 'Industry',
      group: 'profile',
      dimension: 'fit',
      points: 30,
      rawPoints: 30,
      reason: 'Industry is "Healthcare"',
      evidence: { fields: [{ field: 'industry', value: 'Healthcare' }] },
    });
    expect(contributionOf(criterion, {})).toMatchObject({
      points: 0,
      reason: 'Industry is unknown',
      evidence: { fields: [{ field: 'industry', value: null }] },
    });
  });

  test('shows every field of its condition once', () => {
    const fields = ['a', 'b', 'a', 'c', 'd', 'e'];
    const all = fields.map((field) => ({ field, operator: 'notExists' }) as const);
    const { reason, evidence } = contributionOf({ ...criterion, when: { all } }, {});
    expect(reason).toBe('A, b, c and 2 others are unknown');
    expect(evidence).toEqual({ fields: ['a', 'b', 'c', 'd', 'e'].map((field) => ({ field, value: null })) });
  });

  test('says so when its condition looks at no field', () => {
    expect(contributionOf({ ...criterion, when: { all: [] } }, {}).reason).toBe('Holds for every lead');
  });
});

describe('options', () => {
  const criterion: CriterionDefinition = {
    key: 'title',
    group: 'profile',
    kind: 'options',
    options: [
      { when: { field: 'title', operator: 'containsWord', value: 'chief' }, points: 50 },
      { when: { field: 'title', operator: 'exists' }, points: 5 },
    ],
  };

  test('give the points of the first that holds', () => {
    expect(contributionOf(criterion, { attributes: { title: 'Chief of staff' } })).toMatchObject({
      points: 50,
      reason: 'Title is "Chief of staff", which has the word "chief": +50',
    });
    expect(pointsOf(criterion, { attributes: { title: 'Buyer' } })).toBe(5);
  });

  test('give otherwise, by default 0, when none holds', () => {
    expect(contributionOf(criterion, {})).toMatchObject({ points: 0, reason: 'Title is unknown; no option matches' });
    expect(pointsOf({ ...criterion, otherwise: -3 }, {})).toBe(-3);
  });
});

describe('per unit', () => {
  const criterion: CriterionDefinition = {
    key: 'size',
    group: 'profile',
    kind: 'per_unit',
    field: 'employees',
    points: 2,
  };

  test('gives its points for each whole unit, 1 by default', () => {
    expect(contributionOf(criterion, { attributes: { employees: '30.9' } })).toMatchObject({
      points: 60,
      reason: 'Employees is 30.9: 30 × 2 points',
      evidence: { fields: [{ field: 'employees', value: '30.9' }] },
    });
    expect(pointsOf({ ...criterion, unit: 0.1 }, { attributes: { employees: 0.3 } })).toBe(6);
  });

  test.each([[-4], ['many'], [[30]], [null]])('gives 0 for %j', (employees) => {
    expect(pointsOf(criterion, { attributes: { employees } })).toBe(0);
  });
});

describe('an activity', () => {
  const criterion: CriterionDefinition = {
    key: 'visits',
    group: 'behaviour',
    kind: 'activity',
    activity: { type: 'page_view' },
    points: 5,
    decay: { kind: 'exponential', halfLifeDays: 10 },
  };
  const view = (id: string, occurredAt: string, properties: JsonObject = {}, type = 'page_view') => ({
    id,
    type,
    occurredAt,
    properties,
  });

  test('gives the points that decay has left of each counted activity', () => {
    const activities = [
      view('a', '2026-03-11'),
      view('b', '2026-03-21'),
      view('c', '2026-03-31'),
      view('d', '2026-04-01'),
    ];
    expect(contributionOf(criterion, { activities })).toEqual({
      criterion: 'visits',
      name: 'visits',
      group: 'behaviour',
      dimension: 'engagement',
      points: 8.75,
      rawPoints: 8.75,
      reason: 'Visited a page 3 times, last on 31 March 2026: +15, faded to 8.75 by decay',
      evidence: {
        activities: [
          { id: 'c', type: 'page_view', occurredAt: '2026-03-31T00:00:00.000Z', points: 5, factor: 1 },
          { id: 'b', type: 'page_view', occurredAt: '2026-03-21T00:00:00.000Z', points: 5, factor: 0.5 },
          { id: 'a', type: 'page_view', occurredAt: '2026-03-11T00:00:00.000Z', points: 5, factor: 0.25 },
        ],
      },
    });
  });

  test('has the decay of its dimension unless it names its own, none included', () => {
    const { decay: _own, ...undecided } = criterion;
    const byDefault = { dimensions: { engagement: { decay: { kind: 'exponential', halfLifeDays: 20 } } } } as const;
    const facts = { activities: [view('a', '2026-03-11')] };
    expect(contributionOf(undecided, facts, byDefault).points).toBe(2.5);
    expect(contributionOf(criterion, facts, byDefault).points).toBe(1.25);
    expect(contributionOf({ ...criterion, decay: { kind: 'none' } }, facts, byDefault).points).toBe(5);
    expect(contributionOf(undecided, facts).points).toBe(5);
  });

  test('gives points by a property', () => {
    const { points: _fixed, decay: _decay, ...rest } = criterion;
    const byAmount: CriterionDefinition = { ...rest, pointsPer: { field: 'order.amount', unit: 100, points: 2 } };
    const activities = [
      view('a', '2026-03-01', { order: { amount: '250' } }),
      view('b', '2026-03-02', { amount: 900 }),
    ];
    expect(contributionOf(byAmount, { activities })).toMatchObject({
      points: 4,
      reason: 'Visited a page 2 times, last on 2 March 2026: +4 (2 × 2 points per 100 of order amount)',
      evidence: {
        activities: [
          { id: 'b', points: 0 },
          { id: 'a', points: 4 },
        ],
      },
    });
  });

  test('matches one of several types, and properties alone by where', () => {
    const activity = {
      types: ['page_view', 'demo'],
      where: { field: 'path', operator: 'equals', value: '/pricing' },
    } as const;
    const activities = [
      view('a', '2026-03-30', { path: '/pricing' }),
      view('b', '2026-03-31', { path: '/Pricing' }, 'demo'),
      view('c', '2026-03-31', { path: '/docs' }),
      view('d', '2026-03-31', { path: '/pricing' }, 'click'),
      { ...view('e', '2026-03-31'), path: '/pricing' },
    ];
    const facts = { attributes: { path: '/pricing' }, activities };
    expect(contributionOf({ ...criterion, activity }, facts)).toMatchObject({
      reason:
        'Visited a page or demo where path is "/pricing" 2 times, last on 31 March 2026: +10, faded to 9.67 by decay',
      evidence: { activities: [{ id: 'b' }, { id: 'a' }] },
    });
  });

  test.each<[Partial<typeof criterion>, string]>([
    [{}, 'No visit to a page yet'],
    [{ withinDays: 1 }, 'No visit to a page in the last day'],
    [{ withinDays: 7.5 }, 'No visit to a page in the last 7.5 days'],
    [{ activity: { type: 'a', where: { all: [] } } }, 'No a yet'],
    [{ activity: { types: ['a', 'b', 'c', 'd', 'e'] } }, 'No a, b, c or 2 others yet'],
  ])('says that there was none (%#)', (parts, reason) => {
    const none = { ...criterion, ...parts } as CriterionDefinition;
    expect(contributionOf(none, {})).toMatchObject({ points: 0, reason, evidence: { activities: [] } });
  });

  test('tells an activity without an id as one without', () => {
    const activities = [{ type: 'page_view', occurredAt: '2026-03-31' }];
    expect(contributionOf(criterion, { activities })).toMatchObject({
      reason: 'Visited a page on 31 March 2026: +5',
      evidence: { activities: [{ id: null }] },
    });
  });
});

describe('every criterion', () => {
  const criterion: CriterionDefinition = {
    key: 'size',
    group: 'profile',
    kind: 'per_unit',
    field: 'employees',
    points: 1,
    weight: 2,
    minPoints: -10,
    maxPoints: 40,
  };

  test.each([
    [15, 15, 30, 'Employees is 15: 15 × 1 point, weighted by 2'],
    [25, 25, 40, 'Employees is 25: 25 × 1 point, weighted by 2, capped at 40'],
    [0, 0, 0, 'Employees is 0, below 1'],
  ])('weighs and then bounds its raw points (%d)', (employees, rawPoints, points, reason) => {
    expect(contributionOf(criterion, { attributes: { employees } })).toMatchObject({ rawPoints, points, reason });
  });

  test('may have a negative weight', () => {
    expect(contributionOf({ ...criterion, weight: -1 }, { attributes: { employees: 25 } })).toMatchObject({
      rawPoints: 25,
      points: -10,
      reason: 'Employees is 25: 25 × 1 point, weighted by -1, limited to -10',
    });
  });

  test('is bounded even when it earns nothing', () => {
    expect(contributionOf({ ...criterion, minPoints: 5 }, {}).points).toBe(5);
  });

  test('contributes nothing when disabled', () => {
    const model = compileModel(modelOf({ ...criterion, enabled: false }, { ...criterion, key: 'other' }));
    const score = scoreLead(model, { attributes: { employees: 1 } }, { now });
    expect(score.contributions.map(({ criterion }) => criterion)).toEqual(['other']);
    expect(score.fit).toBe(2);
  });
});

test('long values are cut in a reason and whole in the evidence', () => {
  const title = `${'x'.repeat(39)}😀 and more`;
  const when = { field: 'title', operator: 'exists' } as const;
  const { reason, evidence } = contributionOf(
    { key: 't', group: 'profile', kind: 'attribute', when, points: 1 },
    { attributes: { title } },
  );
  expect(reason).toBe(`Title is "${'x'.repeat(39)}…"`);
  expect(evidence).toEqual({ fields: [{ field: 'title', value: title }] });
});

test.each(['linear', 'step'] as const)('a %s decay too small to be told from none takes nothing away', (kind) => {
  const decay = { kind, percent: 5e-324, everyDays: 5e-324 };
  const visits: CriterionDefinition = {
    key: 'v',
    group: 'behaviour',
    kind: 'activity',
    activity: { type: 'visit' },
    points: 10,
    decay,
  };
  expect(pointsOf(visits, { activities: [{ type: 'visit', occurredAt: '2026-03-01' }] })).toBe(10);
});
