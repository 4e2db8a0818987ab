import fc from 'fast-check';
import {
  ModelInvalidError,
  canonicalJson,
  compileCondition,
  compileModel,
  compileTiers,
  parseDateTime,
  pathsToTier,
  prepareLead,
  scoreLead,
  scoreRange,
  validateModel,
} from '../src';
import type { CompiledModel, Facts } from '../src';
import { models, now } from './arbitraries';
import { modelWith } from './models';
import { wholeOf } from './whole-of';

const names = [
  '__proto__',
  'constructor',
  'toString',
  'key',
  'kind',
  'when',
  'all',
  'not',
  'field',
  'operator',
  'value',
  'criteria',
  'type',
  'id',
  'occurredAt',
  'properties',
];
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.jsonValue(),
    fc.constantFrom(...names, 'attribute', 'equals', now),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 5 })
      .map(
        (entries) =>
          JSON.parse(
            `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`,
          ) as unknown,
      ),
  ),
})).value;

/** A valid model with something else at some place. */
const spoiltModels = fc.tuple(models, fc.nat(), json).map(([model, target, replacement]) => {
  let visited = 0;
  return JSON.parse(
    JSON.stringify(model, (_key, value: unknown) => (visited++ === target % 60 ? replacement : value)),
  ) as unknown;
});

function compiles(definition: unknown): boolean {
  try {
    compileModel(definition);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ModelInvalidError);
    return false;
  }
}

test('validation accepts exactly what compiles, and nothing but ModelInvalidError is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(json, spoiltModels, models), (definition) => {
      expect(compiles(definition)).toBe(validateModel(definition).length === 0);
    }),
    { numRuns: 1000 },
  );
});

test('whatever compiles scores whatever facts there are', () => {
  fc.assert(
    fc.property(models, json, json, json, (definition, attributes, activities, facts) => {
      const model = compileModel(definition);
      for (const hostile of [facts, { attributes, activities }, { attributes, activities: [activities, facts] }]) {
        const score = scoreLead(model, hostile as Facts, { now });
        expect(JSON.parse(JSON.stringify(score))).toEqual(wholeOf(score));
        expect(Number.isFinite(score.total)).toBe(true);
        scoreRange(model, hostile as Facts, { now });
      }
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['scoreLead', (model: CompiledModel) => scoreLead(model, {}, { now })],
  ['prepareLead', (model: CompiledModel) => prepareLead(model, {})],
  ['scoreRange', (model: CompiledModel) => scoreRange(model, {}, { now })],
  ['pathsToTier', (model: CompiledModel) => pathsToTier(model, {}, { now, tier: 'hot' })],
])('%s refuses a model that is not compiled by name', (_, use) => {
  fc.assert(
    fc.property(fc.oneof(json, models), (definition) => {
      expect(() => use(definition as CompiledModel)).toThrow(ModelInvalidError);
    }),
    { numRuns: 50 },
  );
});

test('nothing reaches a prototype', () => {
  const definition = JSON.parse(
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"criteria":[{"__proto__":{"kind":"attribute"}}]}',
  ) as unknown;
  const facts = JSON.parse(
    '{"attributes":{"__proto__":{"polluted":1}},"activities":[{"__proto__":{"polluted":1},"type":"__proto__","id":"__proto__","occurredAt":"2026-03-01","properties":{"__proto__":1}}]}',
  ) as Facts;
  expect(validateModel(definition).map(({ path }) => path)).toEqual(
    expect.arrayContaining(['$.__proto__', '$.criteria[0].__proto__', '$.criteria[0].kind']),
  );
  scoreLead(compileModel(modelWith()), facts, { now });
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

describe('a model beyond the limits is refused by name', () => {
  const criterion = { group: 'profile', kind: 'attribute', when: { all: [] }, points: 1 };
  const keyed = (count: number, part: object) =>
    Array.from({ length: count }, (_, index) => ({ key: `k${index}`, ...part }));
  const nested = (depth: number) =>
    Array.from({ length: depth }).reduce<object>((inner) => ({ not: inner }), { field: 'a', operator: 'exists' });
  const withWhen = (when: object) => ({ ...modelWith(), criteria: [{ ...criterion, key: 'c', when }] });

  test.each([
    ['1000 criteria', { ...modelWith(), criteria: keyed(1000, criterion) }],
    ['200 groups', { ...modelWith(), groups: keyed(200, { dimension: 'fit' }) }],
    ['conditions nested 20 deep', withWhen(nested(20))],
    ['1000 conditions side by side', withWhen({ any: Array(1000).fill({ all: [] }) })],
    ['10000 values', withWhen({ field: 'a', operator: 'in', value: Array(10_000).fill(1) })],
  ])('%s are within them', (_title, definition) => {
    expect(validateModel(definition)).toEqual([]);
  });

  test.each([
    [
      '1001 criteria',
      { ...modelWith(), criteria: keyed(1001, criterion) },
      '$.criteria',
      'holds 1001 criteria; at most 1000 are allowed',
    ],
    [
      '201 groups',
      { ...modelWith(), groups: keyed(201, { dimension: 'fit' }) },
      '$.groups',
      'holds 201 groups; at most 200 are allowed',
    ],
    [
      '201 gates',
      { ...modelWith(), gates: keyed(201, { when: { all: [] } }) },
      '$.gates',
      'holds 201 gates; at most 200 are allowed',
    ],
    [
      'conditions nested 21 deep',
      withWhen(nested(21)),
      `$.criteria[0].when${'.not'.repeat(20)}`,
      'is nested too deep; at most 20 "all", "any" and "not" may stand in one another',
    ],
    [
      '1001 conditions side by side',
      withWhen({ all: Array(1001).fill({ all: [] }) }),
      '$.criteria[0].when.all',
      'holds 1001 conditions; at most 1000 are allowed',
    ],
    [
      '10001 values',
      withWhen({ field: 'a', operator: 'in', value: Array(10_001).fill(1) }),
      '$.criteria[0].when.value',
      'holds 10001 values; at most 10000 are allowed',
    ],
    [
      '101 levels',
      { ...modelWith(), tiers: { by: 'total', levels: keyed(101, {}) } },
      '$.tiers.levels',
      'holds 101 levels; at most 100 are allowed',
    ],
  ])('%s are not', (_title, definition, path, message) => {
    expect(validateModel(definition)).toContainEqual({ path, message });
  });

  test('a model of more values than may be is refused as a whole', () => {
    const lists = (length: number) => Array.from({ length: 25 }, () => Array<number>(length).fill(1));
    const definition = (length: number) => ({ ...modelWith(), criteria: lists(length) });
    expect(validateModel(definition(8000))).toEqual([
      { path: '$', message: 'holds more than 200000 values; split it or shorten its lists' },
    ]);
    expect(validateModel(definition(7900)).length).toBe(25);
  });

  test('a condition nested a hundred thousand deep is refused, not followed', () => {
    expect(validateModel(withWhen(nested(100_000)))).toHaveLength(1);
  });

  test('a matrix of as many cells as there may be is classified', () => {
    const ladder = keyed(100, {}).map((band, index) => (index < 99 ? { ...band, minPoints: 100 - index } : band));
    const engagement = ladder.map((band) => ({ ...band, key: `-${band.key}` }));
    const cells = ladder.flatMap((fit) => engagement.map((band) => fit.key + band.key));
    const tiers = compileTiers({ by: 'matrix', bands: { fit: ladder, engagement }, levels: [{ key: 'one', cells }] });
    expect(tiers.classify({ fit: 2, engagement: 100, total: 0 })).toMatchObject({ tier: 'one', grade: 'k98-k0' });
  });
});

test('a lead with 100,000 activities is scored', () => {
  const criteria = [
    { key: 'all', group: 'behaviour', kind: 'activity', activity: { type: 't1' }, points: 1 },
    {
      key: 'days',
      group: 'behaviour',
      kind: 'activity',
      activity: { types: ['t1', 't2'] },
      points: 1,
      repeat: { oncePer: 'day' },
    },
  ] as const;
  const activities = Array.from({ length: 100_000 }, (_, index) => ({
    id: `a${index}`,
    type: `t${index % 10}`,
    occurredAt: new Date(Date.parse(now) - ((index * 7919) % 100_000) * 60_000).toISOString(),
  }));
  const [all, days] = scoreLead(compileModel(modelWith({ criteria })), { activities }, { now }).contributions;
  expect([all?.points, days?.points]).toEqual([10_000, 70]);
});

test('facts nested deeper than the call stack are read', () => {
  const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
  const activities = [1, 2].map((n) => ({ type: 'a', occurredAt: '2026-03-01', properties: { deep, n } }));
  const criteria = [
    {
      key: 'c',
      group: 'behaviour',
      kind: 'activity',
      activity: { type: 'a' },
      points: 1,
      repeat: { oncePerValueOf: 'deep' },
    },
  ] as const;
  const score = scoreLead(compileModel(modelWith({ criteria })), { attributes: { deep }, activities } as Facts, {
    now,
  });
  expect(score.engagement).toBe(1);
});

test('a text of a million digits that is no number is read in bounded time', () => {
  const when = compileCondition({ field: 'a', operator: 'equals', value: 1 });
  for (const text of [`${'1'.repeat(1e6)}x`, `.${'1'.repeat(1e6)}e`, `1e${'1'.repeat(1e6)}.`])
    expect(when({ a: text }, 0)).toBe(false);
});

test('the readers of values take anything', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(typeof canonicalJson(value)).toBe('string');
      parseDateTime(value);
    }),
  );
});
