import { ModelInvalidError, compileModel, validateModel } from '../src';
import { modelWith } from './models';
import { thrownBy } from './thrown-by';

const condition = { field: 'country', operator: 'equals', value: 'US' };
const attribute = { key: 'a', group: 'profile', kind: 'attribute', when: condition, points: 1 };
const options = { key: 'o', group: 'profile', kind: 'options', options: [{ when: condition, points: 1 }] };
const perUnit = { key: 'u', group: 'profile', kind: 'per_unit', field: 'employees', points: 1 };
const activity = { key: 'v', group: 'behaviour', kind: 'activity', activity: { type: 'visit' }, points: 1 };
const bands = {
  fit: [{ key: 'A', minPoints: 50 }, { key: 'B' }],
  engagement: [{ key: '1', minPoints: 50 }, { key: '2' }],
};
const matrix = (...cells: unknown[]) => ({
  by: 'matrix',
  bands,
  levels: cells.map((list, index) => ({ key: `l${index}`, cells: list })),
});

const pathsIn = (definition: unknown) => validateModel(definition).map(({ path }) => path);
const withParts = (parts: object) => ({ ...modelWith(), ...parts });
const withCriterion = (criterion: object) => withParts({ criteria: [criterion] });
const withCondition = (when: unknown) => withCriterion({ ...attribute, when });
const withGate = (gate: object) => withParts({ gates: [{ key: 'g', ...gate }] });
const withTiers = (tiers: unknown) => withParts({ tiers });
const withLevels = (...levels: unknown[]) => withTiers({ by: 'total', levels });

function without(object: object, key: string): object {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

type Row = readonly [fault: string, definition: unknown, ...paths: string[]];
const named = (rows: readonly Row[]) => rows.map(([fault, definition, ...paths]) => ({ fault, definition, paths }));

describe('a model', () => {
  test.each(
    named([
      ['no object', [], '$'],
      ['null', null, '$'],
      ['without its required keys', {}, '$.key', '$.groups', '$.criteria', '$.tiers'],
      ['an unknown key', withParts({ citeria: [] }), '$.citeria'],
      ['an unknown key that is no plain name', withParts({ 'a b"': 1 }), '$["a b\\""]'],
      ['a blank key', withParts({ key: ' \t' }), '$.key'],
      ['a key of another type', withParts({ key: 7 }), '$.key'],
      ['a name of another type', withParts({ name: 7 }), '$.name'],
      [
        'null where a key may be absent',
        withParts({ name: null, dimensions: null, total: null, gates: null }),
        '$.name',
        '$.dimensions',
        '$.total',
        '$.gates',
      ],
      ['an unknown dimension', withParts({ dimensions: { intent: {} } }), '$.dimensions.intent'],
      ['a decay of fit', withParts({ dimensions: { fit: { decay: { kind: 'none' } } } }), '$.dimensions.fit.decay'],
      [
        'bounds of the wrong type',
        withParts({ dimensions: { fit: { minPoints: '0', maxPoints: null } } }),
        '$.dimensions.fit.minPoints',
        '$.dimensions.fit.maxPoints',
      ],
      [
        'a minimum above its maximum',
        withParts({ dimensions: { engagement: { minPoints: 2, maxPoints: 1 } } }),
        '$.dimensions.engagement.minPoints',
      ],
      [
        'a total with faults',
        withParts({ total: { fitWeight: 1e10, weight: 1, minPoints: 1, maxPoints: 0 } }),
        '$.total.fitWeight',
        '$.total.weight',
        '$.total.minPoints',
      ],
      [
        'a key that names a prototype',
        JSON.parse(
          '{"__proto__":1,"constructor":2,"key":"k","groups":[],"criteria":[],"tiers":{"by":"total","levels":[{"key":"l"}]}}',
        ),
        '$.__proto__',
        '$.constructor',
      ],
    ]),
  )('$fault', ({ definition, paths }) => {
    expect(pathsIn(definition)).toEqual(expect.arrayContaining(paths));
    expect(pathsIn(definition)).toHaveLength(paths.length);
  });
});

describe('groups', () => {
  test.each(
    named([
      ['no list', withParts({ groups: {} }), '$.groups'],
      ['an entry that is no object', withParts({ groups: ['profile'] }), '$.groups[0]'],
      ['missing keys', withParts({ groups: [{}] }), '$.groups[0].key', '$.groups[0].dimension'],
      ['an unknown dimension', withParts({ groups: [{ key: 'g', dimension: 'Fit' }] }), '$.groups[0].dimension'],
      [
        'two of one key',
        withParts({
          groups: [
            { key: 'g', dimension: 'fit' },
            { key: 'g', dimension: 'fit' },
          ],
        }),
        '$.groups[1].key',
      ],
      [
        'a minimum above its maximum',
        withParts({ groups: [{ key: 'g', dimension: 'fit', minPoints: 1, maxPoints: 0 }] }),
        '$.groups[0].minPoints',
      ],
    ]),
  )('$fault', ({ definition, paths }) => expect(pathsIn(definition)).toEqual(paths));

  test('whose keys differ in case are different groups', () => {
    const groups = ['g', 'G'].map((key) => ({ key, dimension: 'fit' }));
    expect(pathsIn(withParts({ groups }))).toEqual([]);
  });
});

describe('criteria', () => {
  test.each(
    named([
      ['no list', withParts({ criteria: {} }), '$.criteria'],
      ['an entry that is no object', withParts({ criteria: [7] }), '$.criteria[0]'],
      [
        'missing keys',
        withCriterion({ kind: 'attribute' }),
        '$.criteria[0].when',
        '$.criteria[0].points',
        '$.criteria[0].key',
        '$.criteria[0].group',
      ],
      ['no kind', withCriterion(without(attribute, 'kind')), '$.criteria[0].kind'],
      ['an unknown kind', withCriterion({ ...attribute, kind: 'atribute' }), '$.criteria[0].kind'],
      ['a kind that names a prototype', withCriterion({ ...attribute, kind: 'constructor' }), '$.criteria[0].kind'],
      ['a key of another kind', withCriterion({ ...attribute, otherwise: 1 }), '$.criteria[0].otherwise'],
      ['an unknown key', withCriterion({ ...attribute, weigth: 1 }), '$.criteria[0].weigth'],
      ['two of one key', withParts({ criteria: [attribute, attribute] }), '$.criteria[1].key'],
      ['an unknown group', withCriterion({ ...attribute, group: 'profil' }), '$.criteria[0].group'],
      [
        'an attribute kind in an engagement group',
        withCriterion({ ...perUnit, group: 'behaviour' }),
        '$.criteria[0].kind',
      ],
      ['an activity kind in a fit group', withCriterion({ ...activity, group: 'profile' }), '$.criteria[0].kind'],
      [
        'a disabled one with a fault',
        withCriterion({ ...attribute, enabled: false, points: '1' }),
        '$.criteria[0].points',
      ],
      [
        'wrong types',
        withCriterion({ ...attribute, weight: '2', enabled: 'no', name: null }),
        '$.criteria[0].name',
        '$.criteria[0].weight',
        '$.criteria[0].enabled',
      ],
      ['points beyond a thousand million', withCriterion({ ...attribute, points: -1e9 - 1 }), '$.criteria[0].points'],
      ['points that are no number', withCriterion({ ...attribute, points: NaN }), '$.criteria[0].points'],
      [
        'a minimum above its maximum',
        withCriterion({ ...attribute, minPoints: 5, maxPoints: 4 }),
        '$.criteria[0].minPoints',
      ],
      ['no options', withCriterion({ ...options, options: [] }), '$.criteria[0].options'],
      [
        'an option with faults',
        withCriterion({ ...options, options: [{ if: condition }], otherwise: null }),
        '$.criteria[0].options[0].when',
        '$.criteria[0].options[0].points',
        '$.criteria[0].options[0].if',
        '$.criteria[0].otherwise',
      ],
      ['a unit of 0', withCriterion({ ...perUnit, unit: 0 }), '$.criteria[0].unit'],
      ['a field that is no text', withCriterion({ ...perUnit, field: ['employees'] }), '$.criteria[0].field'],
      ['neither points nor pointsPer', withCriterion(without(activity, 'points')), '$.criteria[0].points'],
      [
        'both points and pointsPer',
        withCriterion({ ...activity, pointsPer: { field: 'amount', points: 1 } }),
        '$.criteria[0].pointsPer',
      ],
      [
        'a pointsPer with faults',
        withCriterion({ ...without(activity, 'points'), pointsPer: { unit: -1, per: 1 } }),
        '$.criteria[0].pointsPer.field',
        '$.criteria[0].pointsPer.unit',
        '$.criteria[0].pointsPer.points',
        '$.criteria[0].pointsPer.per',
      ],
      ['a matcher without a type', withCriterion({ ...activity, activity: {} }), '$.criteria[0].activity.type'],
      [
        'a matcher with type and types',
        withCriterion({ ...activity, activity: { type: 'a', types: ['b'] } }),
        '$.criteria[0].activity.types',
      ],
      [
        'a matcher with no types',
        withCriterion({ ...activity, activity: { types: [] } }),
        '$.criteria[0].activity.types',
      ],
      [
        'a matcher with a fault in where',
        withCriterion({ ...activity, activity: { type: 'a', where: { ...condition, operator: 'is' } } }),
        '$.criteria[0].activity.where.operator',
      ],
      ['an unknown repeat', withCriterion({ ...activity, repeat: 'daily' }), '$.criteria[0].repeat'],
      [
        'an unknown period',
        withCriterion({ ...activity, repeat: { oncePer: 'year' } }),
        '$.criteria[0].repeat.oncePer',
      ],
      ['an empty repeat', withCriterion({ ...activity, repeat: {} }), '$.criteria[0].repeat.oncePer'],
      [
        'a repeat of both sorts',
        withCriterion({ ...activity, repeat: { oncePer: 'day', oncePerValueOf: 'path' } }),
        '$.criteria[0].repeat.oncePerValueOf',
      ],
      ['a maxCount that is not whole', withCriterion({ ...activity, maxCount: 1.5 }), '$.criteria[0].maxCount'],
      ['a maxCount of 0', withCriterion({ ...activity, maxCount: 0 }), '$.criteria[0].maxCount'],
      ['a window of no days', withCriterion({ ...activity, withinDays: 0 }), '$.criteria[0].withinDays'],
      [
        'a decay without a kind',
        withCriterion({ ...activity, decay: { halfLifeDays: 3 } }),
        '$.criteria[0].decay.kind',
      ],
      [
        'an unknown decay',
        withCriterion({ ...activity, decay: { kind: 'exp', halfLifeDays: 3 } }),
        '$.criteria[0].decay.kind',
      ],
      [
        'a decay without its half-life',
        withCriterion({ ...activity, decay: { kind: 'exponential' } }),
        '$.criteria[0].decay.halfLifeDays',
      ],
      [
        'a half-life of 0',
        withCriterion({ ...activity, decay: { kind: 'exponential', halfLifeDays: 0 } }),
        '$.criteria[0].decay.halfLifeDays',
      ],
      [
        'a decay with a key of another',
        withCriterion({ ...activity, decay: { kind: 'none', percent: 5 } }),
        '$.criteria[0].decay.percent',
      ],
      ['null as decay', withCriterion({ ...activity, decay: null }), '$.criteria[0].decay'],
    ]),
  )('$fault', ({ definition, paths }) => {
    expect(pathsIn(definition).toSorted()).toEqual(paths.toSorted());
  });

  test('belong to the first of two groups with one key', () => {
    const groups = ['fit', 'engagement'].map((dimension) => ({ key: 'profile', dimension }));
    expect(pathsIn(withParts({ groups, criteria: [attribute] }))).toEqual(['$.groups[1].key']);
  });

  test('are not blamed for groups that cannot be read', () => {
    expect(pathsIn(withParts({ groups: 'profile', criteria: [attribute] }))).toEqual(['$.groups']);
    expect(
      pathsIn(withParts({ groups: [{ key: 'profile', dimension: 'it' }], criteria: [attribute, activity] })),
    ).toEqual(['$.groups[0].dimension', '$.criteria[1].group']);
  });
});

describe('conditions', () => {
  const when = '$.criteria[0].when';
  test.each(
    named([
      ['no object', withCondition('country'), when],
      ['nothing at all', withCondition({}), `${when}.field`, `${when}.operator`],
      ['an unknown operator', withCondition({ ...condition, operator: 'equal' }), `${when}.operator`],
      ['an operator that names a prototype', withCondition({ ...condition, operator: 'toString' }), `${when}.operator`],
      ['an unknown key', withCondition({ ...condition, values: [] }), `${when}.values`],
      ['two ways to join', withCondition({ all: [], any: [] }), `${when}.any`],
      ['a field beside a join', withCondition({ not: condition, field: 'x' }), `${when}.field`],
      [
        'a fault deep inside',
        withCondition({ all: [{ any: [{ not: { field: 1, operator: 'exists' } }] }] }),
        `${when}.all[0].any[0].not.field`,
      ],
      ['a join of no list', withCondition({ any: condition }), `${when}.any`],
      ['no value', withCondition(without(condition, 'value')), `${when}.value`],
      ['null as value', withCondition({ ...condition, value: null }), `${when}.value`],
      ['a list as value', withCondition({ ...condition, value: ['US'] }), `${when}.value`],
      ['a value that is not finite', withCondition({ ...condition, value: Infinity }), `${when}.value`],
      ['an in without a list', withCondition({ ...condition, operator: 'in' }), `${when}.value`],
      [
        'a list in a list',
        withCondition({ ...condition, operator: 'notIn', value: ['US', ['CA']] }),
        `${when}.value[1]`,
      ],
      ['a blank part', withCondition({ ...condition, operator: 'contains', value: ' ' }), `${when}.value`],
      ['a number as part', withCondition({ ...condition, operator: 'endsWith', value: 7 }), `${when}.value`],
      [
        'a word without a letter',
        withCondition({ ...condition, operator: 'containsWord', value: '&' }),
        `${when}.value`,
      ],
      ['a bound that is text', withCondition({ ...condition, operator: 'greaterThan', value: '10' }), `${when}.value`],
      [
        'a bound without an offset',
        withCondition({ ...condition, operator: 'lessThan', value: '2026-01-01T10:00' }),
        `${when}.value`,
      ],
      [
        'bounds of two sorts',
        withCondition({ ...condition, operator: 'between', value: [1, '2026-01-01'] }),
        `${when}.value`,
      ],
      ['three bounds', withCondition({ ...condition, operator: 'between', value: [1, 2, 3] }), `${when}.value`],
      [
        'a low bound above the high one',
        withCondition({ ...condition, operator: 'between', value: [2, 1] }),
        `${when}.value`,
      ],
      [
        'a low date above the high one',
        withCondition({ ...condition, operator: 'between', value: ['2026-01-02', '2026-01-01'] }),
        `${when}.value`,
      ],
      ['a window of no days', withCondition({ ...condition, operator: 'withinLastDays', value: 0 }), `${when}.value`],
      ['a value on exists', withCondition({ ...condition, operator: 'exists', value: true }), `${when}.value`],
      ['a value on notExists', withCondition({ ...condition, operator: 'notExists', value: null }), `${when}.value`],
    ]),
  )('$fault', ({ definition, paths }) => {
    expect(pathsIn(definition)).toEqual(paths);
  });

  test.each([
    [{ ...condition, value: 1e300 }],
    [{ ...condition, operator: 'in', value: [] }],
    [{ ...condition, operator: 'between', value: [1, 1] }],
    [{ ...condition, operator: 'withinLastDays', value: 0.5 }],
    [{ ...condition, field: '' }],
    [{ field: 'country', operator: 'exists' }],
  ])('%j is a condition', (when) => {
    expect(pathsIn(withCondition(when))).toEqual([]);
  });
});

describe('gates', () => {
  test.each(
    named([
      ['neither when nor activity', withGate({}), '$.gates[0].when'],
      ['both when and activity', withGate({ when: condition, activity: { type: 'a' } }), '$.gates[0].activity'],
      ['clearedBy beside when', withGate({ when: condition, clearedBy: { type: 'a' } }), '$.gates[0].clearedBy'],
      [
        'matchers with faults',
        withGate({ activity: { type: 1 }, clearedBy: { types: 'a' } }),
        '$.gates[0].activity.type',
        '$.gates[0].clearedBy.types',
      ],
      ['two of one key', withParts({ gates: [1, 2].map(() => ({ key: 'g', when: condition })) }), '$.gates[1].key'],
    ]),
  )('$fault', ({ definition, paths }) => expect(pathsIn(definition)).toEqual(paths));
});

describe('tiers', () => {
  test.each(
    named([
      ['no way to find them', withTiers({ levels: [{ key: 'a' }] }), '$.tiers.by'],
      ['an unknown way', withTiers({ by: 'totals', levels: [{ key: 'a' }] }), '$.tiers.by'],
      [
        'an unknown way beside faults that any way would have',
        withTiers({ by: 'totals', levels: [{ key: ' ' }, { key: 'disqualified', rank: 1 }], bands: { fit: [] } }),
        '$.tiers.levels[0].key',
        '$.tiers.levels[1].key',
        '$.tiers.levels[1].rank',
        '$.tiers.bands.fit',
        '$.tiers.bands.engagement',
        '$.tiers.by',
      ],
      ['no level', withLevels(), '$.tiers.levels'],
      ['a level without a key', withLevels({}), '$.tiers.levels[0].key'],
      ['a level called disqualified', withLevels({ key: 'disqualified' }), '$.tiers.levels[0].key'],
      ['two of one key', withLevels({ key: 'a', minScore: 1 }, { key: 'a' }), '$.tiers.levels[1].key'],
      [
        'a minScore on the last',
        withLevels({ key: 'a', minScore: 1 }, { key: 'b', minScore: 0 }),
        '$.tiers.levels[1].minScore',
      ],
      ['no minScore before the last', withLevels({ key: 'a' }, { key: 'b' }), '$.tiers.levels[0].minScore'],
      [
        'equal minScores',
        withLevels({ key: 'a', minScore: 1 }, { key: 'b', minScore: 1 }, { key: 'c' }),
        '$.tiers.levels[1].minScore',
      ],
      ['a minScore that is text', withLevels({ key: 'a', minScore: '1' }, { key: 'b' }), '$.tiers.levels[0].minScore'],
      ['cells under total', withLevels({ key: 'a', cells: ['A1'] }), '$.tiers.levels[0].cells'],
      ['no bands under matrix', withTiers({ by: 'matrix', levels: [{ key: 'a', cells: [] }] }), '$.tiers.bands'],
      [
        'a level without cells',
        withTiers({ ...matrix(['A1']), levels: [{ key: 'a', cells: ['A1', 'A2', 'B1', 'B2'] }, { key: 'b' }] }),
        '$.tiers.levels[1].cells',
      ],
      [
        'a minScore under matrix',
        withTiers({ ...matrix(), levels: [{ key: 'a', cells: ['A1', 'A2', 'B1', 'B2'], minScore: 1 }] }),
        '$.tiers.levels[0].minScore',
      ],
      ['an unknown cell', withTiers(matrix(['A1', 'A2'], ['B1', 'B2', 'B3'])), '$.tiers.levels[1].cells[2]'],
      ['a cell in two levels', withTiers(matrix(['A1', 'A2'], ['B1', 'B2', 'A1'])), '$.tiers.levels[1].cells[2]'],
      [
        'cells beside those that cannot be read',
        withTiers(matrix(undefined, ['A1', 'A1', 'Z9'])),
        '$.tiers.levels[0].cells',
        '$.tiers.levels[1].cells[1]',
        '$.tiers.levels[1].cells[2]',
      ],
      [
        'a cell listed twice of bands without keys',
        withTiers({ ...matrix(['A1', 'A1']), bands: { fit: [{}], engagement: bands.engagement } }),
        '$.tiers.bands.fit[0].key',
        '$.tiers.levels[0].cells[1]',
      ],
      ['a cell in no level', withTiers(matrix(['A1'], ['B1', 'B2'])), '$.tiers.levels'],
      [
        'no band in a ladder',
        withTiers({ by: 'total', levels: [{ key: 'a' }], bands: { fit: [], engagement: bands.engagement } }),
        '$.tiers.bands.fit',
      ],
      [
        'bands with faults',
        withTiers({ by: 'total', levels: [{ key: 'a' }], bands: { fit: [{ key: 'A' }, { key: 'A', minPoints: 1 }] } }),
        '$.tiers.bands.fit[1].key',
        '$.tiers.bands.fit[0].minPoints',
        '$.tiers.bands.fit[1].minPoints',
        '$.tiers.bands.engagement',
      ],
      [
        'two cells of one name',
        withTiers({
          by: 'total',
          levels: [{ key: 'a' }],
          bands: {
            fit: [{ key: 'A', minPoints: 1 }, { key: 'A1' }],
            engagement: [{ key: '11', minPoints: 1 }, { key: '1' }],
          },
        }),
        '$.tiers.bands',
      ],
    ]),
  )('$fault', ({ definition, paths }) => {
    expect(pathsIn(definition)).toEqual(paths);
  });
});

describe('criteria that count, wait and fade', () => {
  const frequency = { key: 'f', group: 'behaviour', kind: 'frequency', activity: { type: 'a' }, points: 1, atLeast: 1 };
  const inactivity = { key: 'i', group: 'behaviour', kind: 'inactivity', days: 30, points: -1 };
  const linear = { kind: 'linear', percent: 50, everyDays: 30 };
  test.each(
    named([
      ['frequency', withCriterion(frequency)],
      ['inactivity', withCriterion(inactivity)],
      ['linear decay', withCriterion({ ...activity, decay: linear })],
      ['step decay by default', withParts({ dimensions: { engagement: { decay: { ...linear, kind: 'step' } } } })],
      ['a frequency without a count', withCriterion(without(frequency, 'atLeast')), '$.criteria[0].atLeast'],
      ['counts that cross', withCriterion({ ...frequency, atLeast: 2, atMost: 1 }), '$.criteria[0].atLeast'],
      [
        'counts of the wrong type',
        withCriterion({ ...frequency, atLeast: 0.5, atMost: -1 }),
        '$.criteria[0].atLeast',
        '$.criteria[0].atMost',
        '$.criteria[0].atLeast',
      ],
      ['a decay of frequency', withCriterion({ ...frequency, decay: linear }), '$.criteria[0].decay'],
      ['a maxCount of frequency', withCriterion({ ...frequency, maxCount: 3 }), '$.criteria[0].maxCount'],
      ['an inactivity of no days', withCriterion({ ...inactivity, days: 0 }), '$.criteria[0].days'],
      [
        'an inactivity with a faulty matcher',
        withCriterion({ ...inactivity, activity: {} }),
        '$.criteria[0].activity.type',
      ],
      [
        'a percentage above 100',
        withCriterion({ ...activity, decay: { ...linear, percent: 101 } }),
        '$.criteria[0].decay.percent',
      ],
    ]),
  )('$fault', ({ definition, paths }) => expect(pathsIn(definition)).toEqual(paths));
});

test('all faults are told at once', () => {
  const definition = {
    key: '',
    groups: [{ key: 'g', dimension: 'fit' }],
    criteria: [
      { ...attribute, group: 'h' },
      { ...attribute, group: 'g' },
    ],
    tiers: { by: 'total', levels: [{ key: 'a', minScore: 1 }] },
  };
  const paths = ['$.key', '$.criteria[0].group', '$.criteria[1].key', '$.tiers.levels[0].minScore'];
  expect(pathsIn(definition)).toEqual(paths);
  const error = thrownBy(() => compileModel(definition));
  expect(error).toBeInstanceOf(ModelInvalidError);
  expect(error).toMatchObject({ code: 'MODEL_INVALID', violations: validateModel(definition) });
});

test.each([
  [withParts({ citeria: [] }), '"citeria" is not a key of a model; did you mean "criteria"?'],
  [
    withCriterion({ ...activity, decay: { kind: 'exponential', halflife: 3 } }),
    '"halflife" is not a key of a decay with "kind": "exponential"; did you mean "halfLifeDays"?',
  ],
  [withCondition({ ...condition, operator: 'equal' }), '"equal" is not known; did you mean "equals"?'],
  [
    withCriterion({ ...attribute, points: 'ten' }),
    'must be a number from -1,000,000,000 to 1,000,000,000, but is "ten"',
  ],
  [withCriterion(without(attribute, 'points')), 'is missing; give a number from -1,000,000,000 to 1,000,000,000'],
  [withCriterion({ ...attribute, group: 'profil' }), 'no group is called "profil"; did you mean "profile"?'],
  [
    withCriterion({ ...attribute, group: 'behaviour' }),
    'stands only in fit groups, but "behaviour" is a group of engagement; use "profile"',
  ],
  [withParts({ groups: [], criteria: [attribute] }), 'no group is called "profile"; there is none yet, so add it'],
  [withCriterion({ ...options, options: [] }), 'is empty; give one or more options'],
  [withCriterion({ ...attribute, weight: null }), 'must not be null; leave the key out instead'],
  [withCriterion({ ...attribute, points: null }), 'must be a number from -1,000,000,000 to 1,000,000,000, but is null'],
  [
    withParts({
      groups: [{ key: 'behaviour', dimension: 'engagement' }],
      criteria: [{ ...attribute, group: 'behaviour' }],
    }),
    'stands only in fit groups, but "behaviour" is a group of engagement; add a fit group',
  ],
  [
    withParts({ groups: [{ key: 'profile', dimension: 'fit' }], criteria: [{ ...activity, group: 'profile' }] }),
    'stands only in engagement groups, but "profile" is a group of fit; add an engagement group',
  ],
  [withParts({ groups: [{ key: 'g', dimension: 'intent' }] }), '"intent" is not known; use "fit" or "engagement"'],
  [withTiers(matrix(['A1'], ['B1'])), 'no level lists "A2" and "B2"; put every cell in one'],
  [withTiers(matrix(['A1', 'A2'], ['B1', 'B3'])), 'no cell is called "B3"; use "B2"'],
  [withTiers(matrix(['A1', 'A2'], ['B1', 'B2', 'B3'])), 'no cell is called "B3"; leave it out'],
  [
    withParts({ groups: [{ key: 'g', dimension: 'fit', cap: 3 }] }),
    '"cap" is not a key of a group; use "name", "minPoints" or "maxPoints"',
  ],
  [withCondition({ any: [], points: 1 }), '"points" is not a key of a condition with "any"; leave it out'],
  [withCriterion({ ...activity, decay: { knid: 'none' } }), '"knid" is not a key of a decay; did you mean "kind"?'],
  [
    withCriterion({ ...attribute, maxCount: 1 }),
    '"maxCount" is not a key of a criterion with "kind": "attribute"; it goes with "kind": "activity"',
  ],
  [
    withTiers({ by: 'total', levels: [{ key: 'a', cells: [] }] }),
    '"cells" is not a key of a level; use "name" or "minScore"',
  ],
  [withParts({ key: undefined }), 'is missing; give a text that is not blank'],
  [
    withCriterion({ ...attribute, kind: undefined }),
    'is missing; give "attribute", "options", "per_unit", "activity", "frequency" or "inactivity"',
  ],
  [withCriterion(without(attribute, 'when')), 'is missing; give a condition, an object'],
  [
    withParts({
      groups: [
        { key: 'g', dimension: 'fit' },
        { key: 'g', dimension: 'fit' },
      ],
    }),
    '"g" is used twice; give one of the two another key',
  ],
])('a violation says what would be right (%#)', (definition, message) => {
  expect(validateModel(definition).map((violation) => violation.message)).toContain(message);
});
