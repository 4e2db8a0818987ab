import fc from 'fast-check';
import { compileCondition, compileModel, lintModel, scoreLead } from '../src';
import type { Condition, FieldCondition, JsonObject, JsonValue, ModelDefinition, Score } from '../src';
import { formulaOf } from '../src/lint/logic/formula';
import { Reasoning } from '../src/lint/logic/reasoning';
import { metByAbsence } from '../src/lint/logic/unknown';
import { reachOf } from '../src/lint/reach/reach';
import { factsArbitrary, models, now } from './arbitraries';

/** What is called impossible never happens, whatever the model and the lead. */

const nowInMs = Date.parse(now);
const hoursAgo = (hours: number) => new Date(nowInMs - hours * 3_600_000).toISOString();

/** So few values that conditions on them contradict each other often. */
const TEXTS = ['x', 'X', 'xy', 'y x', 'x-y', '7', '７', '7.0', 'true', '', ' ', '2026-03-31'];
const PARTS = ['x', 'xy', 'y x', 'y', '7', 'true', '2026'];
const NUMBERS = [6, 7, 8];
const INSTANTS = [-1, 12, 36, 60].map(hoursAgo);
const SCALARS = [...TEXTS, ...NUMBERS, true, false];

const everyValue: JsonValue[] = [
  ...SCALARS,
  ...INSTANTS,
  6.5,
  '6.5',
  '８',
  'xyx',
  'y x y',
  'TRUE',
  null,
  {},
  [[]],
  ['x', 7],
];

const everyTest: FieldCondition[] = [
  ...[...SCALARS, ...INSTANTS].map((value) => ({ field: 'a', operator: 'equals' as const, value })),
  ...(['contains', 'startsWith', 'endsWith', 'containsWord'] as const).flatMap((operator) =>
    PARTS.map((value) => ({ field: 'a', operator, value })),
  ),
  ...(['greaterThan', 'greaterThanOrEqual', 'lessThan', 'lessThanOrEqual'] as const).flatMap((operator) =>
    [...NUMBERS, ...INSTANTS].map((value) => ({ field: 'a', operator, value })),
  ),
  { field: 'a', operator: 'in', value: ['x', 7, true] },
  { field: 'a', operator: 'between', value: [6, 7] },
  { field: 'a', operator: 'between', value: ['2026-03-29', '2026-03-31'] },
  { field: 'a', operator: 'withinLastDays', value: 1 },
  { field: 'a', operator: 'withinLastDays', value: 2 },
  { field: 'a', operator: 'exists' },
];

const parts = fc.constantFrom(...PARTS);
const numbers = fc.constantFrom(...NUMBERS);
const instants = fc.constantFrom(...INSTANTS);
const scalars = fc.constantFrom(...SCALARS);
const fields = fc.constantFrom('a', 'a', 'b.c');

const leaves: fc.Arbitrary<FieldCondition> = fc.oneof(
  fc.record({ field: fields, operator: fc.constantFrom('equals', 'notEquals'), value: scalars }),
  fc.record({ field: fields, operator: fc.constantFrom('in', 'notIn'), value: fc.array(scalars, { maxLength: 3 }) }),
  fc.record({
    field: fields,
    operator: fc.constantFrom('contains', 'notContains', 'startsWith', 'endsWith', 'containsWord'),
    value: parts,
  }),
  fc.record({
    field: fields,
    operator: fc.constantFrom('greaterThan', 'greaterThanOrEqual', 'lessThan', 'lessThanOrEqual'),
    value: fc.oneof(numbers, instants),
  }),
  fc.record({
    field: fields,
    operator: fc.constant('between'),
    value: fc.constantFrom([6, 7] as const, [7, 7] as const),
  }),
  fc.record({ field: fields, operator: fc.constant('withinLastDays'), value: fc.constantFrom(1, 2) }),
  fc.record({ field: fields, operator: fc.constantFrom('exists', 'notExists') }),
);

const conditions: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    leaves,
    fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;

const elements: fc.Arbitrary<JsonValue> = fc.oneof(scalars, instants, fc.constant(null), fc.constant({}));
const values = fc.oneof(elements, fc.array(elements, { maxLength: 3 }));
const attributes: fc.Arbitrary<JsonObject> = fc
  .record({ a: values, b: fc.oneof(values, fc.record({ c: values })) }, { requiredKeys: [] })
  .map((record) => ({ ...record }));
const manyAttributes = fc.array(attributes, { minLength: 20, maxLength: 20 });

test('a condition that is called impossible holds for no attributes', () => {
  let impossible = 0;
  fc.assert(
    fc.property(conditions, manyAttributes, (condition, leads) => {
      if (new Reasoning().whyImpossible(formulaOf(condition)) === undefined) return;
      impossible++;
      const holds = compileCondition(condition);
      expect(leads.filter((lead) => holds(lead, nowInMs))).toEqual([]);
    }),
    { numRuns: 1500 },
  );
  expect(impossible).toBeGreaterThan(100);
});

test('no value meets a test and fails one that is said to follow from it', () => {
  const holding = everyTest.map((condition) => ({ condition, holds: compileCondition(condition) }));
  let impossible = 0;
  for (const one of holding) {
    for (const other of holding) {
      const together: Condition = { all: [one.condition, { not: other.condition }] };
      if (new Reasoning().whyImpossible(formulaOf(together)) === undefined) continue;
      impossible++;
      const meeting = everyValue.filter((a) => one.holds({ a }, nowInMs) && !other.holds({ a }, nowInMs));
      expect({ together, meeting }).toEqual({ together, meeting: [] });
    }
  }
  expect(impossible).toBeGreaterThan(360);
});

test('a condition that is said to need a list holds for no attributes without one', () => {
  const singles = fc.record({ a: elements, b: fc.oneof(elements, fc.record({ c: elements })) });
  const manySingles = fc.array(singles, { minLength: 20, maxLength: 20 });
  const joined = fc.array(conditions, { minLength: 2, maxLength: 5 }).map((all) => ({ all }));
  let needing = 0;
  fc.assert(
    fc.property(joined, manySingles, (condition, leads) => {
      if (new Reasoning().clashesOf(formulaOf(condition)).length === 0) return;
      needing++;
      const holds = compileCondition(condition);
      expect(leads.filter((lead) => holds(lead, nowInMs))).toEqual([]);
    }),
    { numRuns: 2500 },
  );
  expect(needing).toBeGreaterThan(100);
});

test('no single value meets two tests that are said to need a list', () => {
  const holding = everyTest.map((condition) => ({ condition, holds: compileCondition(condition) }));
  const singles = everyValue.filter((value) => !Array.isArray(value));
  let needing = 0;
  for (const one of holding) {
    for (const other of holding) {
      const together: Condition = { all: [one.condition, other.condition] };
      if (new Reasoning().clashesOf(formulaOf(together)).length === 0) continue;
      needing++;
      const meeting = singles.filter((a) => one.holds({ a }, nowInMs) && other.holds({ a }, nowInMs));
      expect({ together, meeting }).toEqual({ together, meeting: [] });
    }
  }
  expect(needing).toBeGreaterThan(3000);
});

test('a field whose absence is called enough may be missing where the condition holds', () => {
  const leaf = fc
    .constantFrom('a', 'b', 'c')
    .chain((field) =>
      fc.record({ field: fc.constant(field), operator: fc.constantFrom('equals', 'notEquals'), value: fc.constant(1) }),
    );
  const nested = fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'medium' },
      leaf,
      fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('node'), { maxLength: 3 }) }),
      fc.record({ not: tie('node') }),
    ),
  })).node;
  const known = [[], [1], [2], [1, 2]];
  fc.assert(
    fc.property(nested, (condition) => {
      if (new Reasoning().whyImpossible(formulaOf(condition)) !== undefined) return;
      const holds = compileCondition(condition);
      for (const { field } of metByAbsence(formulaOf(condition), [], new Reasoning())) {
        const [one = '', other = ''] = ['a', 'b', 'c'].filter((name) => name !== field);
        const leads = known.flatMap((first) => known.map((second) => ({ [one]: first, [other]: second })));
        expect(leads.some((lead) => holds(lead, nowInMs))).toBe(true);
      }
    }),
    { numRuns: 600 },
  );
});

/** Random models whose conditions contradict each other often. */
const contradictoryModels: fc.Arbitrary<ModelDefinition> = fc
  .tuple(models, fc.array(conditions, { minLength: 8, maxLength: 8 }))
  .map(([model, replacements]) => ({
    ...model,
    criteria: model.criteria.map((criterion, index) => withCondition(criterion, replacements[index] ?? { all: [] })),
  }));

function withCondition(criterion: ModelDefinition['criteria'][number], when: Condition) {
  if (criterion.kind === 'attribute') return { ...criterion, when };
  if (criterion.kind !== 'options') return criterion;
  const options = criterion.options.map((option, index) => (index === 0 ? { ...option, when } : option));
  return { ...criterion, options: [...options, { when: { all: [when, when] }, points: 1 }] };
}

const leads = fc.array(
  fc
    .tuple(factsArbitrary, attributes)
    .map(([facts, more]) => ({ ...facts, attributes: { ...facts.attributes, ...more } })),
  { minLength: 5, maxLength: 5 },
);

function eachScore(check: (definition: ModelDefinition, score: Score) => void): void {
  fc.assert(
    fc.property(fc.oneof(models, contradictoryModels), leads, (definition, all) => {
      const model = compileModel(definition);
      for (const facts of all) check(definition, scoreLead(model, facts, { now }));
    }),
    { numRuns: 150 },
  );
}

test('no lead is in a tier or a band that is called unreachable', () => {
  let warnings = 0;
  eachScore((definition, { tier, grade, gate }) => {
    const paths = lintModel(definition).flatMap(({ rule, path }) => (rule === 'unreachable-tier' ? [path] : []));
    warnings += paths.length;
    const { levels, bands } = definition.tiers;
    const level = levels.findIndex(({ key }) => key === tier);
    const [fit, engagement] = [grade?.slice(0, 1), grade?.slice(1)];
    const own = [
      gate === null ? `$.tiers.levels[${level}]` : '',
      `$.tiers.bands.fit[${bands?.fit.findIndex(({ key }) => key === fit)}]`,
      `$.tiers.bands.engagement[${bands?.engagement.findIndex(({ key }) => key === engagement)}]`,
    ];
    expect(paths.map((path) => path.replace(/\.\w+$/, '')).filter((path) => own.includes(path))).toEqual([]);
  });
  expect(warnings).toBeGreaterThan(100);
});

test('no number leaves the range in which it is said to stay', () => {
  eachScore((definition, { unrounded, contributions }) => {
    const { criteria, dimensions, total } = reachOf(definition, new Reasoning());
    const ranges = [...criteria, dimensions.fit, dimensions.engagement, total].map(({ range }) => range);
    const numbers = [
      ...contributions.map(({ points }) => points),
      ...[unrounded.fit, unrounded.engagement, unrounded.total],
    ];
    numbers.forEach((number, index) => {
      expect(number).toBeGreaterThanOrEqual((ranges[index]?.min ?? NaN) - 1e-6);
      expect(number).toBeLessThanOrEqual((ranges[index]?.max ?? NaN) + 1e-6);
    });
  });
});

test('no lead gets points of a criterion that is said never to hold', () => {
  let warnings = 0;
  eachScore((definition, { contributions }) => {
    for (const { rule, path } of lintModel(definition)) {
      if (rule !== 'never-holds' && rule !== 'unreachable-option' && rule !== 'unreachable-count') continue;
      warnings++;
      const [, index, key, option] = /^\$\.criteria\[(\d+)\]\.(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
      const criterion = definition.criteria[Number(index)];
      const { rawPoints = NaN } = contributions[Number(index)] ?? {};
      if (key === 'when' || criterion?.kind === 'activity' || key === 'atLeast') expect(rawPoints).toBe(0);
      if (criterion?.kind !== 'options') continue;
      const reached = criterion.options
        .filter((_option, position) => position !== Number(option))
        .map(({ points }) => points);
      expect([...reached, ...(key === 'otherwise' ? [] : [criterion.otherwise ?? 0])]).toContain(rawPoints);
    }
  });
  expect(warnings).toBeGreaterThan(100);
});
