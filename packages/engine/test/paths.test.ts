import { compileModel, NowInvalidError, pathsToTier, TierUnknownError } from '../src';
import type {
  Activity,
  AttributeCriterion,
  Condition,
  CriterionDefinition,
  Facts,
  GateDefinition,
  ModelDefinition,
  PathsToTier,
} from '../src';
import { modelOf, modelWith } from './models';
import { thrownBy } from './thrown-by';

const now = '2026-03-31T12:00:00Z';

function pathsTo(tier: string, definition: ModelDefinition, facts: Facts = {}): PathsToTier {
  return pathsToTier(compileModel(definition), facts, { now, tier });
}

/** How a single criterion may lift a lead to a tier that takes so many points. */
function waysTo(minScore: number, criterion: CriterionDefinition, facts: Facts = {}): string[] {
  const tiers = { by: 'total' as const, levels: [{ key: 'hot', minScore }, { key: 'cold' }] };
  const { paths } = pathsTo('hot', modelWith({ criteria: [criterion], tiers }), facts);
  return paths.map(({ steps, points }) => `${steps.map(({ what }) => what).join(' + ')}: ${points}`);
}

const title: CriterionDefinition = {
  key: 'title',
  name: 'Job title',
  group: 'profile',
  kind: 'attribute',
  when: { field: 'title', operator: 'contains', value: 'ceo' },
  points: 70,
};
/** Of a field of its own. */
const titleIn = (key: string, points: number): CriterionDefinition => ({
  ...title,
  key,
  when: { field: key, operator: 'contains', value: 'ceo' },
  points,
});
const industry: CriterionDefinition = {
  key: 'industry',
  group: 'profile',
  kind: 'attribute',
  when: { field: 'industry', operator: 'equals', value: 'health' },
  points: 75,
};
const size: CriterionDefinition = { key: 'size', group: 'profile', kind: 'per_unit', field: 'size', points: 2 };
const visits: CriterionDefinition = {
  key: 'visits',
  group: 'behaviour',
  kind: 'activity',
  activity: { type: 'visit' },
  points: 10,
};
const visitedOn = (...days: string[]): Activity[] => days.map((occurredAt) => ({ type: 'visit', occurredAt }));

describe('the result', () => {
  test('tells each single criterion that suffices, fewest points first', () => {
    const model = modelOf(industry, title, { ...size, key: 'weak', field: 'seats', maxPoints: 60 });
    expect(pathsTo('hot', model)).toEqual({
      tier: 'hot',
      reached: false,
      paths: [
        {
          steps: [
            {
              criterion: 'title',
              name: 'Job title',
              group: 'profile',
              dimension: 'fit',
              what: 'title contains "ceo"',
              points: 70,
            },
          ],
          points: 70,
          fit: 70,
          engagement: 0,
          total: 70,
          tier: 'hot',
        },
        expect.objectContaining({ points: 75, total: 75 }),
      ],
      heldBackBy: [],
    });
  });

  test('of criteria with equal points keeps the order of the model', () => {
    const { paths } = pathsTo('hot', modelOf(titleIn('second', 70), titleIn('first', 70)));
    expect(paths.map(({ steps }) => steps.map(({ criterion }) => criterion))).toEqual([['second'], ['first']]);
  });

  test('asks nothing of a lead that is in the tier or in a better one', () => {
    const there = { reached: true, paths: [], heldBackBy: [] };
    expect(pathsTo('hot', modelOf(title), { attributes: { title: 'CEO' } })).toEqual({ tier: 'hot', ...there });
    expect(pathsTo('cold', modelOf(title), { attributes: { title: 'CEO' } })).toEqual({ tier: 'cold', ...there });
  });

  test('may end in a better tier than the one that was asked for', () => {
    const levels = [{ key: 'hot', minScore: 70 }, { key: 'warm', minScore: 10 }, { key: 'cold' }];
    const { paths } = pathsTo('warm', modelWith({ criteria: [title], tiers: { by: 'total', levels } }));
    expect(paths).toMatchObject([{ tier: 'hot', total: 70 }]);
  });

  test('tells of two criteria where no single one suffices', () => {
    const model = modelOf({ ...title, points: 40 }, { ...industry, points: 35 }, { ...size, maxPoints: 30 });
    const { paths } = pathsTo('hot', model);
    expect(paths.map(({ steps, points }) => [points, ...steps.map(({ what }) => what)])).toEqual([
      [70, 'title contains "ceo"', 'size is 15 or more'],
      [75, 'title contains "ceo"', 'industry is "health"'],
    ]);
  });

  test('asks as little of both criteria of a pair as suffices', () => {
    const model = modelOf({ ...visits, maxPoints: 50 }, { ...size, maxPoints: 30 });
    const { paths } = pathsTo('hot', model);
    expect(paths.map(({ steps, total }) => [total, ...steps.map(({ what }) => what)])).toEqual([
      [70, 'visited a page 5 times', 'size is 10 or more'],
    ]);
  });

  test('tells no more than 100 paths', () => {
    const many = Array.from({ length: 120 }, (_, index) => titleIn(`c${index}`, 200 - index));
    const { paths } = pathsTo('hot', modelOf(...many));
    expect([paths.length, paths[0]?.points, paths.at(-1)?.points]).toEqual([100, 81, 180]);
  });

  test('has no path where it takes more than two criteria', () => {
    const three = ['a', 'b', 'c'].map((key) => titleIn(key, 30));
    expect(pathsTo('hot', modelOf(...three))).toMatchObject({ reached: false, paths: [], heldBackBy: [] });
  });
});

describe('an attribute criterion', () => {
  test('tells what of its condition is missing', () => {
    const when = {
      all: [
        { field: 'title', operator: 'contains' as const, value: 'ceo' },
        { field: 'size', operator: 'greaterThan' as const, value: 10 },
      ],
    };
    expect(waysTo(70, { ...title, when }, { attributes: { size: 20 } })).toEqual(['title contains "ceo": 70']);
    expect(waysTo(70, { ...title, when })).toEqual(['title contains "ceo" and size is above 10: 70']);
  });

  test('is no path when it holds already or never can', () => {
    expect(waysTo(80, title, { attributes: { title: 'ceo' } })).toEqual([]);
    expect(waysTo(70, { ...title, when: { any: [] } })).toEqual([]);
    expect(waysTo(70, { ...title, when: { field: 'title', operator: 'in', value: [] } })).toEqual([]);
  });

  test('counts with its weight and within its bounds', () => {
    expect(waysTo(70, { ...title, weight: 0.5 })).toEqual([]);
    expect(waysTo(70, { ...title, weight: 2, maxPoints: 90 })).toEqual(['title contains "ceo": 90']);
    expect(waysTo(70, { ...title, weight: -1, points: -70 })).toEqual(['title contains "ceo": 70']);
  });
});

describe('an options criterion', () => {
  const options: CriterionDefinition = {
    key: 'role',
    group: 'profile',
    kind: 'options',
    options: [
      { when: { field: 'role', operator: 'contains', value: 'assistant' }, points: 5 },
      { when: { field: 'role', operator: 'contains', value: 'vice' }, points: 40 },
      { when: { field: 'role', operator: 'contains', value: 'president' }, points: 50 },
      { when: { field: 'role', operator: 'contains', value: 'chief' }, points: 50 },
    ],
    otherwise: 10,
  };

  test('tells the least option that suffices, and all that give as much', () => {
    expect(waysTo(30, options)).toEqual(['role contains "vice": 30']);
    expect(waysTo(45, options)).toEqual(['role contains "president" or role contains "chief": 40']);
    expect(waysTo(60, options)).toEqual([]);
  });

  test('tells which earlier option must no longer hold', () => {
    const facts = { attributes: { role: 'assistant to the president' } };
    expect(waysTo(40, options, facts)).toEqual(['role contains "vice" and role does not contain "assistant": 35']);
  });

  test('leaves out what one value says by itself', () => {
    const byCountry = ['us', 'ca'].map((value, index) => ({
      when: { field: 'country', operator: 'equals' as const, value },
      points: 10 + index,
    }));
    const facts = { attributes: { country: 'us' } };
    expect(waysTo(11, { ...options, options: byCountry }, facts)).toEqual(['country is "ca": 1']);
  });

  test('tells of an earlier option that shares a value', () => {
    const byCountry = [
      ['us', 'ca'],
      ['ca', 'mx'],
    ].map((value, index) => ({
      when: { field: 'country', operator: 'in' as const, value },
      points: 10 + index,
    }));
    expect(waysTo(11, { ...options, options: byCountry, otherwise: 0 }, { attributes: { country: 'us' } })).toEqual([
      'country is "ca" or "mx" and country is not "us" or "ca": 1',
    ]);
  });

  test('has none after an option that always holds', () => {
    expect(waysTo(30, { ...options, options: [{ when: { all: [] }, points: 1 }, ...options.options] })).toEqual([]);
  });
});

describe('a criterion per unit', () => {
  test('tells the value from which on it suffices', () => {
    expect(waysTo(70, { ...size, unit: 10 }, { attributes: { size: 33 } })).toEqual(['size is 350 or more: 64']);
    expect(waysTo(70, { ...size, unit: 10_000 }, { attributes: { size: 33_000 } })).toEqual([
      'size is 350,000 or more: 64',
    ]);
    expect(waysTo(0.5, { ...size, unit: 0.1, points: 0.1 })).toEqual(['size is 0.5 or more: 0.5']);
  });

  test('is no path beyond its bounds', () => {
    expect(waysTo(70, { ...size, maxPoints: 60 })).toEqual([]);
  });
});

describe('an activity criterion', () => {
  const decaying = { ...visits, decay: { kind: 'exponential' as const, halfLifeDays: 30 } };
  const facts = { activities: visitedOn('2026-03-01T12:00:00Z', '2026-03-31T08:00:00Z') };

  test('tells how many more activities suffice, when decay takes nothing from them', () => {
    expect(waysTo(70, visits, facts)).toEqual(['visited a page 5 more times: 50']);
    expect(waysTo(70, decaying, facts)).toEqual(['visited a page 6 more times: 60']);
  });

  test('tells where the activities have to be', () => {
    const where = { field: 'path', operator: 'startsWith' as const, value: '/pricing' };
    expect(waysTo(20, { ...visits, activity: { types: ['visit', 'click'], where } })).toEqual([
      'visited a page or click where path starts with "/pricing" 2 times: 20',
    ]);
  });

  test('lets the oldest fall out where only so many count', () => {
    expect(waysTo(28, { ...decaying, maxCount: 3 }, facts)).toEqual(['visited a page 2 more times: 15']);
    expect(waysTo(31, { ...decaying, maxCount: 3 }, facts)).toEqual([]);
  });

  test('lets what happens now take the place of what shares its slot', () => {
    expect(waysTo(19, { ...decaying, repeat: 'once' }, facts)).toEqual([]);
    expect(waysTo(10, { ...decaying, repeat: 'once' }, facts)).toEqual(['visited a page once more: 0.04']);
    expect(waysTo(15, { ...decaying, repeat: { oncePer: 'day' } }, facts)).toEqual(['visited a page once more: 0.04']);
    expect(waysTo(25, { ...decaying, repeat: { oncePer: 'day' } }, facts)).toEqual([]);
  });

  test.each([
    ['day', '2026-03-30', 'on one more day'],
    ['week', '2026-03-29', 'during one more week'],
    ['month', '2026-02-28', 'during one more month'],
  ] as const)('asks for one more %s where each counts once', (oncePer, before, words) => {
    const once = { ...visits, repeat: { oncePer } };
    expect(waysTo(20, once, { activities: visitedOn(before) })).toEqual([`visited a page ${words}: 10`]);
    expect(waysTo(20, once, { activities: visitedOn(before, now) })).toEqual([]);
    expect(waysTo(10, once)).toEqual(['visited a page once: 10']);
  });

  test('asks for further values where each counts once', () => {
    const repeat = { oncePerValueOf: 'path' };
    expect(waysTo(10, { ...visits, repeat })).toEqual(['visited a page once, with another path: 10']);
    expect(waysTo(20, { ...visits, repeat })).toEqual(['visited a page 2 times, each with another path: 20']);
  });

  test('asks for one activity of enough units', () => {
    const { points: _, ...order } = { ...visits, pointsPer: { field: 'amount', unit: 100, points: 3 } };
    const bought = { activities: [{ type: 'visit', occurredAt: '2026-03-30', properties: { amount: 500 } }] };
    expect(waysTo(20, order, bought)).toEqual(['visited a page once more, with amount 200 or more: 6']);
    expect(waysTo(20, { ...order, repeat: 'once' }, bought)).toEqual([
      'visited a page once more, with amount 700 or more: 6',
    ]);
  });

  test('asks for units with the digits of long numbers in threes', () => {
    const { points: _, ...order } = { ...visits, pointsPer: { field: 'amount', unit: 100_000, points: 3 } };
    expect(waysTo(20, order)).toEqual(['visited a page once, with amount 700,000 or more: 21']);
  });

  test('is no path where fewer units than before would take fewer points', () => {
    const { points: _, ...refund } = { ...visits, pointsPer: { field: 'amount', points: -1 }, repeat: 'once' as const };
    const refunded = { activities: [{ type: 'visit', occurredAt: '2026-03-30', properties: { amount: 50 } }] };
    expect(waysTo(-10, refund, refunded)).toEqual([]);
  });

  test('is no path when it asks for more than 1000 activities', () => {
    expect(waysTo(70, { ...visits, points: 0.07 })).toEqual(['visited a page 1000 times: 70']);
    expect(waysTo(70, { ...visits, points: 0.06995 })).toEqual([]);
  });
});

describe('a frequency criterion', () => {
  const often: CriterionDefinition = {
    key: 'often',
    group: 'behaviour',
    kind: 'frequency',
    activity: { type: 'visit' },
    points: 20,
    atLeast: 3,
    atMost: 4,
    withinDays: 7,
  };

  test('tells how many are missing', () => {
    expect(waysTo(20, often, { activities: visitedOn('2026-03-01', '2026-03-30') })).toEqual([
      'visited a page 2 more times: 20',
    ]);
  });

  test('tells how many end what takes points', () => {
    const rarely = { ...often, points: -20, atLeast: 0, atMost: 1 };
    expect(waysTo(0, rarely)).toEqual(['visited a page 2 times: 20']);
  });

  test('is no path where there are too many, or no more can count today', () => {
    const fiveTimes = visitedOn('2026-03-26', '2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30');
    expect(waysTo(20, often, { activities: fiveTimes })).toEqual([]);
    const daily = { ...often, repeat: { oncePer: 'day' as const } };
    expect(waysTo(20, daily, { activities: visitedOn('2026-03-29', '2026-03-31') })).toEqual([]);
    expect(waysTo(20, daily, { activities: visitedOn('2026-03-29', '2026-03-30') })).toEqual([
      'visited a page on one more day: 20',
    ]);
  });
});

describe('an inactivity criterion', () => {
  const silence: CriterionDefinition = { key: 's', group: 'behaviour', kind: 'inactivity', days: 10, points: -20 };
  const facts = { activities: visitedOn('2026-03-01') };

  test('tells what ends a silence that takes points', () => {
    expect(waysTo(0, silence, facts)).toEqual(['did anything at all: 20']);
    expect(waysTo(0, { ...silence, activity: { type: 'visit' } }, facts)).toEqual(['visited a page: 20']);
  });

  test('is no path where only waiting helps', () => {
    expect(waysTo(20, { ...silence, points: 20 }, { activities: visitedOn('2026-03-30') })).toEqual([]);
  });
});

describe('criteria that look at the same facts', () => {
  const countryIs = (value: string): AttributeCriterion => ({
    key: `country-${value}`,
    group: 'profile',
    kind: 'attribute',
    when: { field: 'country', operator: 'equals', value },
    points: 20,
  });
  const clicks = (key: string, points: number): CriterionDefinition => ({
    ...visits,
    key,
    activity: { type: 'click' },
    points,
  });
  function told(minScore: number, parts: Partial<ModelDefinition>, facts: Facts = {}): [string, number][] {
    const tiers = { by: 'total' as const, levels: [{ key: 'hot', minScore }, { key: 'cold' }] };
    const { paths } = pathsTo('hot', modelWith({ ...parts, tiers }), facts);
    return paths.map(({ steps, total }) => [steps.map(({ what }) => what).join(' and '), total]);
  }

  test('are no pair when they ask one field for two values', () => {
    expect(told(40, { criteria: [countryIs('US'), countryIs('DE')] })).toEqual([]);
  });

  test('lose what another value of the field takes from them', () => {
    const criteria = [countryIs('US'), countryIs('DE')];
    expect(told(40, { criteria }, { attributes: { country: 'US' } })).toEqual([]);
    expect(told(20, { criteria })).toEqual([
      ['country is "US"', 20],
      ['country is "DE"', 20],
    ]);
  });

  test('lose what a greater number takes from them', () => {
    const between: CriterionDefinition = {
      key: 'middling',
      group: 'profile',
      kind: 'attribute',
      when: { field: 'employees', operator: 'between', value: [10, 50] },
      points: 30,
    };
    const perTen: CriterionDefinition = { ...size, field: 'employees', unit: 10 };
    const facts = { attributes: { employees: 30 } };
    expect(told(46, { criteria: [between, perTen] }, facts)).toEqual([['employees is 230 or more', 46]]);
  });

  test('count one activity together', () => {
    expect(told(20, { criteria: [clicks('click', 10), clicks('noise', -8)] })).toEqual([['click 10 times', 20]]);
  });

  test('lead nowhere through a gate', () => {
    const when = { field: 'domain', operator: 'equals' as const, value: 'rival.example' };
    const parts = { criteria: [{ ...title, when }], gates: [{ key: 'rival', when }] };
    expect(told(70, parts)).toEqual([]);
  });

  test('are looked at in bounded time where many alternatives end in what never holds', () => {
    const field = 'title';
    const oneOfMany: Condition = {
      any: Array.from({ length: 8 }, (_, value) => ({ field, operator: 'equals' as const, value })),
    };
    const where: Condition = { all: [...Array.from({ length: 12 }, () => oneOfMany), { any: [] }] };
    expect(told(10, { criteria: [{ ...visits, activity: { type: 'visit', where } }] })).toEqual([]);
    expect(told(70, { criteria: [{ ...title, when: { any: [where, countryIs('US').when] } }] })).toHaveLength(1);
  });

  test('need fewer activities where one also ends a silence', () => {
    const silence: CriterionDefinition = { key: 's', group: 'behaviour', kind: 'inactivity', days: 10, points: -20 };
    const facts = { activities: [{ type: 'call', occurredAt: '2026-03-01' }] };
    expect(told(5, { criteria: [{ ...visits, points: 5 }, silence] }, facts)).toEqual([['visited a page once', 5]]);
  });

  test('need fewer activities where they are often enough for another', () => {
    const often: CriterionDefinition = { ...visits, key: 'often', kind: 'frequency', atLeast: 3, points: 20 };
    expect(told(30, { criteria: [{ ...visits, points: 5 }, often] })).toEqual([['visited a page 3 times', 35]]);
  });
});

describe('a tier by matrix', () => {
  const tiers = {
    by: 'matrix' as const,
    bands: {
      fit: [{ key: 'A', minPoints: 50 }, { key: 'B' }],
      engagement: [{ key: '1', minPoints: 30 }, { key: '2' }],
    },
    levels: [
      { key: 'hot', cells: ['A1'] },
      { key: 'warm', cells: ['A2', 'B1'] },
      { key: 'cold', cells: ['B2'] },
    ],
  };
  const definition = modelWith({ criteria: [title, visits], tiers });

  test('is reached by either band where one suffices', () => {
    expect(
      pathsTo('warm', definition).paths.map(({ steps, tier }) => [tier, ...steps.map(({ what }) => what)]),
    ).toEqual([
      ['warm', 'visited a page 3 times'],
      ['warm', 'title contains "ceo"'],
    ]);
  });

  test('is reached by a pair where both bands are needed', () => {
    expect(pathsTo('hot', definition).paths).toMatchObject([
      {
        steps: [{ what: 'title contains "ceo"' }, { what: 'visited a page 3 times' }],
        fit: 70,
        engagement: 30,
        total: 100,
      },
    ]);
  });

  test('is out of reach where all steps together end in another', () => {
    expect(pathsTo('hot', modelWith({ criteria: [{ ...title, points: 12_345 }], tiers })).heldBackBy).toEqual([
      {
        kind: 'tier',
        key: 'hot',
        points: 0,
        reason: 'With all possible steps the lead is warm (fit 12,345, engagement 0), not hot',
      },
    ]);
  });

  test('is not kept out of reach by bounds of the total', () => {
    const total = { maxPoints: 10 };
    const { paths, heldBackBy } = pathsTo('hot', modelWith({ criteria: [visits], total, tiers }), {
      activities: visitedOn('2026-03-30', '2026-03-31'),
    });
    expect({ paths, kinds: heldBackBy.map(({ kind }) => kind) }).toEqual({ paths: [], kinds: ['tier'] });
  });
});

describe('what holds a lead back', () => {
  const heldBack = (parts: Partial<ModelDefinition>, facts: Facts = {}) => pathsTo('hot', modelWith(parts), facts);

  test('is a gate, while which no path leads to any tier', () => {
    const gates = [
      { key: 'rival', reason: 'Works for a rival', when: { field: 'domain', operator: 'exists' as const } },
    ];
    const facts = { attributes: { domain: 'rival.example' } };
    const gate = {
      kind: 'gate',
      key: 'rival',
      points: 0,
      reason: 'No path leads to any tier while this gate holds, until domain is unknown: Works for a rival',
    };
    expect(heldBack({ gates, criteria: [title] }, facts)).toMatchObject({ paths: [], heldBackBy: [gate] });
    const rivalCeo = { attributes: { domain: 'rival.example', title: 'ceo' } };
    expect(heldBack({ gates, criteria: [title] }, rivalCeo)).toEqual({
      tier: 'hot',
      reached: false,
      paths: [],
      heldBackBy: [gate],
    });
    expect(heldBack({ gates, criteria: [title] }).paths).toHaveLength(1);
  });

  test.each<[GateDefinition, string]>([
    [{ key: 'gate', activity: { type: 'visit' }, clearedBy: { type: 'subscribe' } }, 'until the next subscription'],
    [
      { key: 'gate', activity: { type: 'visit' }, clearedBy: { types: ['subscribe', 'demo_request'] } },
      'until the next subscription or demo request',
    ],
    [{ key: 'gate', activity: { type: 'visit' } }, 'which nothing clears'],
    [
      { key: 'gate', when: { field: 'country', operator: 'in', value: ['XX', 'YY'] } },
      'until country is not "XX" or "YY"',
    ],
    [{ key: 'gate', when: { all: [] } }, 'which nothing clears'],
  ])('is a gate, and what clears it: %j', (gate, clearing) => {
    const facts = { attributes: { country: 'XX' }, activities: visitedOn('2026-03-30') };
    expect(
      heldBack({ gates: [{ ...gate, name: 'Shut' }], criteria: [title] }, facts).heldBackBy.map(({ reason }) => reason),
    ).toEqual([`No path leads to any tier while this gate holds, ${clearing}: Shut`]);
  });

  test('is a criterion that takes points', () => {
    const freeMail = { ...title, key: 'free-mail', name: 'Free mail', points: -20 };
    expect(heldBack({ criteria: [freeMail, visits] }, { attributes: { title: 'ceo' } }).heldBackBy).toEqual([
      { kind: 'criterion', key: 'free-mail', points: -20, reason: 'Free mail counts -20' },
    ]);
  });

  test('is told with the digits of long numbers in threes', () => {
    const loss = { ...title, points: -30_000 };
    const gain = { ...title, key: 'gain', name: 'Gain', points: 50_000, maxPoints: 20_000 };
    const { heldBackBy } = heldBack({ criteria: [loss, gain] }, { attributes: { title: 'ceo' } });
    expect(heldBackBy.map(({ reason }) => reason)).toEqual([
      'Job title counts -30,000',
      'Gain is capped at 20,000, which takes 30,000 points',
      'With all possible steps the total comes to -10,000; Hot takes 70',
    ]);
  });

  test('is what a bound swallows now', () => {
    const groups = [
      { key: 'profile', name: 'Company', dimension: 'fit' as const, maxPoints: 60 },
      { key: 'behaviour', dimension: 'engagement' as const },
    ];
    const facts = { attributes: { title: 'ceo', size: 40 } };
    expect(
      heldBack({ groups, criteria: [title, { ...size, name: 'Size', maxPoints: 50 }, visits] }, facts),
    ).toMatchObject({
      paths: [{ steps: [{ what: 'visited a page once' }] }],
      heldBackBy: [
        { kind: 'criterionBounds', key: 'size', points: -30, reason: 'Size is capped at 50, which takes 30 points' },
        { kind: 'groupBounds', key: 'profile', points: -60, reason: 'Company is capped at 60, which takes 60 points' },
      ],
    });
  });

  test('is a bound that keeps the tier out of reach, the outermost that does', () => {
    const dimensions = { fit: { maxPoints: 30 }, engagement: { maxPoints: 20 } };
    expect(heldBack({ dimensions, criteria: [title, visits] }, { attributes: { title: 'ceo' } })).toMatchObject({
      paths: [],
      heldBackBy: [
        {
          kind: 'dimensionBounds',
          key: 'fit',
          points: -40,
          reason: 'Fit is capped at 30, which takes 40 points and keeps Hot out of reach',
        },
        {
          kind: 'dimensionBounds',
          key: 'engagement',
          points: 0,
          reason: 'Engagement is capped at 20, which keeps Hot out of reach',
        },
        { kind: 'tier', reason: 'With all possible steps the total comes to 50; Hot takes 70' },
      ],
    });
    expect(heldBack({ dimensions, total: { maxPoints: 45 }, criteria: [title, visits] }).heldBackBy).toEqual([
      {
        kind: 'totalBounds',
        key: 'total',
        points: 0,
        reason: 'The total is capped at 45, which keeps Hot out of reach',
      },
      { kind: 'tier', key: 'hot', points: 0, reason: 'With all possible steps the total comes to 45; Hot takes 70' },
    ]);
  });

  test('is the tier, where all steps together would not do', () => {
    const weak = [titleIn('ceo', 20), titleIn('founder', 20), { ...visits, maxPoints: 25.5 }];
    expect(heldBack({ criteria: weak }, { attributes: { ceo: 'ceo' } })).toMatchObject({
      reached: false,
      paths: [],
      heldBackBy: [
        {
          kind: 'tier',
          key: 'hot',
          points: 0,
          reason: 'With all possible steps the total comes to 65.5; Hot takes 70',
        },
      ],
    });
    const far = { by: 'total' as const, levels: [{ key: 'hot', minScore: 20_000 }, { key: 'cold' }] };
    expect(heldBack({ criteria: [{ ...title, points: 10_000 }], tiers: far }).heldBackBy).toMatchObject([
      { reason: 'With all possible steps the total comes to 10,000; hot takes 20,000' },
    ]);
  });

  test('is not the tier where there is a path, a gate, or enough in more than two steps', () => {
    const country = (value: string, points: number): CriterionDefinition => ({
      ...title,
      key: value,
      when: { field: 'country', operator: 'equals', value },
      points,
    });
    const kindsOf = ({ heldBackBy }: PathsToTier): string[] => heldBackBy.map(({ kind }) => kind);
    const moving = heldBack({ criteria: [country('DE', -50), country('US', 70)] }, { attributes: { country: 'DE' } });
    expect([moving.paths.length, kindsOf(moving)]).toEqual([1, ['criterion']]);
    const gates = [{ key: 'gate', when: { all: [] } }];
    expect(kindsOf(heldBack({ gates, criteria: [titleIn('a', 20)] }))).toEqual(['gate']);
    const three = ['a', 'b', 'c'].map((key) => titleIn(key, 30));
    expect(kindsOf(heldBack({ criteria: three }))).toEqual([]);
  });

  test('is the other way round where a dimension has a weight below 0', () => {
    const total = { fitWeight: -1 };
    const facts = { attributes: { title: 'ceo', size: 5 } };
    expect(heldBack({ total, criteria: [title, { ...size, weight: -1 }, visits] }, facts).heldBackBy).toEqual([
      { kind: 'criterion', key: 'title', points: -70, reason: 'Job title counts +70' },
    ]);
    const groups = [
      { key: 'profile', name: 'Company', dimension: 'fit' as const, minPoints: -20 },
      { key: 'behaviour', dimension: 'engagement' as const },
    ];
    const loss = { ...title, points: -70 };
    expect(heldBack({ total, groups, criteria: [loss, visits] }, facts).heldBackBy).toEqual([
      {
        kind: 'groupBounds',
        key: 'profile',
        points: -50,
        reason: 'Company is limited to -20, which takes 50 points',
      },
    ]);
  });
});

test('a tier that the model does not have is refused by name', () => {
  for (const tier of ['warm', 'disqualified', undefined, 7]) {
    const error = thrownBy(() => pathsToTier(compileModel(modelOf(title)), {}, { now, tier: tier as string }));
    expect(error).toBeInstanceOf(TierUnknownError);
    expect(error).toMatchObject({ code: 'TIER_UNKNOWN', name: 'TierUnknownError' });
  }
  expect(() => pathsTo('disqualified', modelOf(title))).toThrow(
    '"tier" must be a level of the model, "hot" or "cold"; it is "disqualified"',
  );
});

test('a now that is no instant is refused', () => {
  const model = compileModel(modelOf(title));
  expect(thrownBy(() => pathsToTier(model, {}, { now: 'today', tier: 'hot' }))).toBeInstanceOf(NowInvalidError);
});

test('activities later than now are none of the lead yet', () => {
  expect(waysTo(70, visits, { activities: visitedOn('2026-03-31T13:00:00Z') })).toEqual(['visited a page 7 times: 70']);
});
