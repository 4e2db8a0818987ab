import { lintModel } from '../src';
import type { Condition, CriterionDefinition, LintRuleName, ModelDefinition } from '../src';
import { modelOf, modelWith } from './models';

/** Where a rule finds something. */
function pathsOf(rule: LintRuleName, definition: ModelDefinition): string[] {
  return lintModel(definition).flatMap((warning) => (warning.rule === rule ? [warning.path] : []));
}

const us: Condition = { field: 'country', operator: 'equals', value: 'US' };
const notUs: Condition = { field: 'country', operator: 'notEquals', value: 'us ' };
const large: Condition = { field: 'employees', operator: 'greaterThan', value: 100 };
const medium: Condition = { field: 'employees', operator: 'greaterThan', value: 10 };

const fit = { key: 'f', name: 'Fit', group: 'profile' } as const;
const engagement = { key: 'e', name: 'Engagement', group: 'behaviour' } as const;
const attribute = (when: Condition, points = 10) => ({ ...fit, kind: 'attribute', when, points }) as const;
const visit = { ...engagement, kind: 'activity', activity: { type: 'visit' }, points: 10 } as const;
const frequency = { ...engagement, kind: 'frequency', activity: { type: 'visit' }, points: 10 } as const;

type Row = readonly [what: string, model: ModelDefinition, ...paths: string[]];
const rows = (list: readonly Row[]) => list.map(([what, model, ...paths]) => ({ what, model, paths }));

describe('what never holds', () => {
  const impossible = (model: ModelDefinition) =>
    (['never-holds', 'unreachable-option', 'unreachable-count'] as const).flatMap((rule) => pathsOf(rule, model));
  const options = (...conditions: Condition[]): CriterionDefinition => ({
    ...fit,
    kind: 'options',
    options: conditions.map((when, index) => ({ when, points: index + 1 })),
  });
  const where = { field: 'path', operator: 'in', value: [] } as const;
  const when = '$.criteria[0].when';

  test.each(
    rows([
      ['one of no values', modelOf(attribute({ field: 'a', operator: 'in', value: [] })), when],
      ['one of no conditions', modelOf(attribute({ any: [] })), when],
      ['a value and its negation', modelOf(attribute({ all: [us, notUs] })), when],
      [
        'a value and a negated list of it',
        modelOf(attribute({ all: [us, { not: { ...us, operator: 'in', value: ['CA', 'us'] } }] })),
        when,
      ],
      [
        'values of which each is ruled out',
        modelOf(
          attribute({
            all: [{ ...us, operator: 'in', value: ['US', 'CA'] }, notUs, { ...us, operator: 'notEquals', value: 'CA' }],
          }),
        ),
        when,
      ],
      [
        'a value that may not exist',
        modelOf(attribute({ all: [us, { field: 'country', operator: 'notExists' }] })),
        when,
      ],
      [
        'a part of a text that holds a part which it may not',
        modelOf(
          attribute({
            all: [
              { field: 'title', operator: 'startsWith', value: 'sales manager' },
              { field: 'title', operator: 'notContains', value: 'manager' },
            ],
          }),
        ),
        when,
      ],
      ['a number that may not be above a lower one', modelOf(attribute({ all: [large, { not: medium }] })), when],
      [
        'one of which no alternative can hold',
        modelOf(attribute({ all: [us, { any: [notUs, { all: [{ any: [] }] }] }] })),
        when,
      ],
      ['the negation of what always holds', modelOf(attribute({ not: { any: [us, notUs] } })), when],
      [
        'an option that contradicts itself',
        modelOf(options({ all: [us, notUs] }, us)),
        '$.criteria[0].options[0].when',
      ],
      ['an option that stands behind a wider one', modelOf(options(medium, large)), '$.criteria[0].options[1].when'],
      [
        'an option that stands behind an equal one',
        modelOf(options(us, { all: [us, large] })),
        '$.criteria[0].options[1].when',
      ],
      ['an option behind one that always holds', modelOf(options({ all: [] }, us)), '$.criteria[0].options[1].when'],
      ['an option behind two of which one holds', modelOf(options(us, notUs, large)), '$.criteria[0].options[2].when'],
      [
        'otherwise, where some option always holds',
        modelOf({
          ...fit,
          kind: 'options',
          options: [
            { when: us, points: 1 },
            { when: notUs, points: 2 },
          ],
          otherwise: 3,
        }),
        '$.criteria[0].otherwise',
      ],
      [
        'activities that cannot match',
        modelOf({ ...visit, activity: { type: 'visit', where } }),
        '$.criteria[0].activity.where',
      ],
      [
        'a number of activities that cannot match',
        modelOf({ ...frequency, atLeast: 1, activity: { type: 'visit', where } }),
        '$.criteria[0].activity.where',
      ],
      [
        'inactivity of activities that cannot match',
        modelOf({ ...engagement, kind: 'inactivity', days: 1, points: 1, activity: { type: 'a', where } }),
        '$.criteria[0].activity.where',
      ],
      [
        'a number above what "once" lets count',
        modelOf({ ...frequency, atLeast: 2, repeat: 'once' }),
        '$.criteria[0].atLeast',
      ],
      [
        'more days than a window has',
        modelOf({ ...frequency, atLeast: 9, repeat: { oncePer: 'day' }, withinDays: 7 }),
        '$.criteria[0].atLeast',
      ],
      [
        'more months than a window has',
        modelOf({ ...frequency, atLeast: 4, repeat: { oncePer: 'month' }, withinDays: 56 }),
        '$.criteria[0].atLeast',
      ],
      [
        'gates that cannot hold',
        modelWith({
          gates: [
            { key: 'g', when: { all: [us, notUs] } },
            { key: 'h', activity: { type: 'a', where }, clearedBy: { type: 'b', where } },
          ],
        }),
        '$.gates[0].when',
        '$.gates[1].activity.where',
        '$.gates[1].clearedBy.where',
      ],
    ]),
  )('$what is told', ({ model, paths }) => expect(impossible(model)).toEqual(paths));

  test.each(
    rows([
      ['two values, for a list may have both', modelOf(attribute({ all: [us, { ...us, value: 'CA' }] }))],
      [
        'numbers that exclude each other, for a list may have both',
        modelOf(attribute({ all: [large, { field: 'employees', operator: 'lessThan', value: 5 }] })),
      ],
      [
        'a value and the negation of another',
        modelOf(attribute({ all: [us, { ...us, operator: 'notEquals', value: 'CA' }] })),
      ],
      [
        'a blank text that may not exist',
        modelOf(
          attribute({
            all: [
              { ...us, value: ' ' },
              { field: 'country', operator: 'notExists' },
            ],
          }),
        ),
      ],
      [
        'a number as text, which is no text that contains it',
        modelOf(
          attribute({
            all: [
              { ...us, value: '7' },
              { ...us, operator: 'notContains', value: '7' },
            ],
          }),
        ),
      ],
      [
        'words that another text may part',
        modelOf(
          attribute({
            all: [
              { ...us, operator: 'containsWord', value: 'vice president' },
              { ...us, operator: 'notContains', value: 'vice president' },
            ],
          }),
        ),
      ],
      [
        'a number that is not its text',
        modelOf(
          attribute({
            all: [
              { ...us, value: 7 },
              { ...us, operator: 'notEquals', value: '7' },
            ],
          }),
        ),
      ],
      [
        'a number that is a wide digit in a text',
        modelOf(
          attribute({
            all: [
              { ...us, value: '7' },
              { ...us, operator: 'notEquals', value: '７' },
            ],
          }),
        ),
      ],
      [
        'true, which is no text that contains it',
        modelOf(
          attribute({
            all: [
              { ...us, value: 'true' },
              { ...us, operator: 'notContains', value: 'true' },
            ],
          }),
        ),
      ],
      ['a value of another field', modelOf(attribute({ all: [us, { ...notUs, field: 'state' }] }))],
      [
        'a negation of what is nearly as wide',
        modelOf(attribute({ all: [{ ...large, operator: 'greaterThanOrEqual' }, { not: large }] })),
      ],
      [
        'options from the narrow to the wide',
        modelOf(options(large, medium, { field: 'employees', operator: 'exists' })),
      ],
      [
        'as many months as a window touches',
        modelOf({ ...frequency, atLeast: 3, repeat: { oncePer: 'month' }, withinDays: 30 }),
      ],
      [
        'as many days as a window touches',
        modelOf({ ...frequency, atLeast: 8, repeat: { oncePer: 'day' }, withinDays: 7 }),
      ],
    ]),
  )('$what is not', ({ model }) => expect(impossible(model)).toEqual([]));
});

describe('what only a list can meet', () => {
  const needing = (model: ModelDefinition) => pathsOf('needs-list', model);
  const when = '$.criteria[0].when';
  const canada: Condition = { ...us, value: 'CA' };
  const small: Condition = { field: 'employees', operator: 'lessThan', value: 5 };
  const texts = (operator: 'startsWith' | 'endsWith' | 'contains', ...values: string[]): Condition => ({
    all: values.map((value) => ({ field: 'email', operator, value })),
  });
  const blank: Condition = { ...us, value: ' ' };

  test.each(
    rows([
      ['two values', modelOf(attribute({ all: [us, canada] })), when],
      ['two lists of values', modelOf(attribute({ all: [us, { ...us, operator: 'in', value: ['CA', 'MX'] }] })), when],
      ['two values behind negations', modelOf(attribute({ not: { any: [notUs, { not: canada }] } })), when],
      ['numbers that exclude each other', modelOf(attribute({ all: [large, small] })), when],
      [
        'ends that just miss each other',
        modelOf(attribute({ all: [large, { ...large, operator: 'lessThan' }] })),
        when,
      ],
      [
        'a text that is compared as a number',
        modelOf(attribute({ all: [{ ...large, operator: 'equals', value: 'many' }, large] })),
        when,
      ],
      [
        'a number below a bound',
        modelOf(attribute({ all: [{ ...large, operator: 'equals', value: '7' }, large] })),
        when,
      ],
      [
        'a date before a bound',
        modelOf(
          attribute({
            all: [
              { ...us, value: '2026-03-31T09:00:00Z' },
              { ...us, operator: 'greaterThan', value: '2026-04-01' },
            ],
          }),
        ),
        when,
      ],
      [
        'a number and a date-time',
        modelOf(attribute({ all: [large, { ...large, operator: 'withinLastDays', value: 7 }] })),
        when,
      ],
      ['two starts', modelOf(attribute(texts('startsWith', 'info@', 'sales@'))), when],
      ['two ends', modelOf(attribute(texts('endsWith', '.com', '.org'))), when],
      [
        'a value without a part that it must have',
        modelOf(attribute({ all: [us, { ...us, operator: 'contains', value: 'x' }] })),
        when,
      ],
      [
        'a value with another start',
        modelOf(
          attribute({
            all: [
              { ...us, value: '17' },
              { ...us, operator: 'startsWith', value: '7' },
            ],
          }),
        ),
        when,
      ],
      [
        'a value with another end',
        modelOf(
          attribute({
            all: [
              { ...us, value: '71' },
              { ...us, operator: 'endsWith', value: '7' },
            ],
          }),
        ),
        when,
      ],
      [
        'a value without a word that it must have',
        modelOf(attribute({ all: [us, { ...us, operator: 'containsWord', value: 'U' }] })),
        when,
      ],
      [
        'a blank text that must be known',
        modelOf(attribute({ all: [blank, { field: 'country', operator: 'exists' }] })),
        when,
      ],
      [
        'two values in each alternative',
        modelOf(attribute({ any: [{ all: [us, canada] }, { all: [large, small] }] })),
        when,
      ],
      [
        'an option',
        modelOf({
          ...fit,
          kind: 'options',
          options: [
            { when: large, points: 1 },
            { when: { all: [us, canada] }, points: 2 },
          ],
        }),
        '$.criteria[0].options[1].when',
      ],
      [
        'activities',
        modelOf({ ...visit, activity: { type: 'visit', where: { all: [us, canada] } } }),
        '$.criteria[0].activity.where',
      ],
      [
        'gates',
        modelWith({
          gates: [
            { key: 'g', when: { all: [us, canada] } },
            { key: 'h', activity: { type: 'a' }, clearedBy: { type: 'b', where: { all: [us, canada] } } },
          ],
        }),
        '$.gates[0].when',
        '$.gates[1].clearedBy.where',
      ],
    ]),
  )('$what are told', ({ model, paths }) => expect(needing(model)).toEqual(paths));

  test.each(
    rows([
      ['one value twice', modelOf(attribute({ all: [us, { ...us, value: ' us' }] }))],
      ['values of two fields', modelOf(attribute({ all: [us, { ...canada, field: 'state' }] }))],
      [
        'lists with a value in common',
        modelOf(
          attribute({
            all: [
              { ...us, operator: 'in', value: ['US', 'CA'] },
              { ...us, operator: 'in', value: ['CA', 'MX'] },
            ],
          }),
        ),
      ],
      ['numbers between two ends', modelOf(attribute({ all: [medium, { ...large, operator: 'lessThan' }] }))],
      [
        'ends that meet',
        modelOf(
          attribute({
            all: [
              { ...large, operator: 'lessThanOrEqual' },
              { ...large, operator: 'greaterThanOrEqual' },
            ],
          }),
        ),
      ],
      [
        'a number and its text',
        modelOf(
          attribute({
            all: [
              { ...us, value: 7 },
              { ...us, value: '7' },
            ],
          }),
        ),
      ],
      [
        'texts of one number',
        modelOf(
          attribute({
            all: [
              { ...us, value: '7' },
              { ...us, value: '7.0' },
            ],
          }),
        ),
      ],
      [
        'a wide digit and its number',
        modelOf(
          attribute({
            all: [
              { ...us, value: '７' },
              { ...us, value: 7 },
            ],
          }),
        ),
      ],
      [
        'true and its name',
        modelOf(
          attribute({
            all: [
              { ...us, value: true },
              { ...us, value: 'TRUE' },
            ],
          }),
        ),
      ],
      ['parts of which one text may have both', modelOf(attribute(texts('contains', 'info', 'sales')))],
      ['a start within another', modelOf(attribute(texts('startsWith', 'info@', 'info')))],
      ['an end within another', modelOf(attribute(texts('endsWith', '.com', 'a.com')))],
      ['two values in one of two alternatives', modelOf(attribute({ any: [{ all: [us, canada] }, large] }))],
      ['two values of which not both are asked', modelOf(attribute({ any: [us, canada] }))],
      ['what not even a list meets', modelOf(attribute({ all: [us, canada, notUs] }))],
      [
        'what not even a list meets, whatever the alternative',
        modelOf(
          attribute({
            all: [us, canada, { any: [{ all: [large, { not: medium }] }, { all: [small, { not: small }] }] }],
          }),
        ),
      ],
      ['a disabled criterion', modelOf({ ...attribute({ all: [us, canada] }), enabled: false })],
    ]),
  )('$what are not', ({ model }) => expect(needing(model)).toEqual([]));

  const messageOf = (definition: ModelDefinition) =>
    lintModel(definition).find(({ rule }) => rule === 'needs-list')?.message;

  test('the message names the values that only a list has together', () => {
    expect(messageOf(modelOf(attribute({ all: [us, large, canada] })))).toBe(
      'holds only for a lead whose "country" is a list with one value that is "US" and another that is "CA"; if it is a single value, write one "in" with all of these values',
    );
    const where = { all: [large, small] };
    expect(messageOf(modelOf({ ...visit, activity: { type: 'visit', where } }))).toBe(
      'holds only for an activity whose "employees" is a list with one value that is above 100 and another that is below 5; if it is a single value, change one of the conditions, or join them with "any"',
    );
  });

  test('the message about values of lists says what one list would do', () => {
    expect(messageOf(modelOf(attribute({ all: [us, { ...us, operator: 'in', value: ['CA', 'MX'] }] })))).toBe(
      'holds only for a lead whose "country" is a list with one value that is "US" and another that is "CA" or "MX"; if it is a single value, write one "in" with all of these values',
    );
  });

  test('the message names all fields of which one has to be a list', () => {
    expect(messageOf(modelOf(attribute({ any: [{ all: [us, canada] }, { all: [large, small] }] })))).toBe(
      'holds only for a lead whose "country" or "employees" is a list with several of the values; if it is a single value, change one of the conditions, or join them with "any"',
    );
  });

  test('the message leaves out an alternative that not even a list meets', () => {
    const impossible = { all: [large, small, { not: medium }] };
    expect(messageOf(modelOf(attribute({ any: [{ all: [us, canada] }, impossible] })))).toMatch(
      /^holds only for a lead whose "country" is a list with one value that is "US" and another that is "CA";/,
    );
  });

  test('conditions that would take forever to compare are left alone', () => {
    const values = (from: number) => Array.from({ length: 10_000 }, (_, index) => from + index);
    const list = (from: number): Condition => ({ field: 'a', operator: 'in', value: values(from) });
    expect(needing(modelOf(attribute({ all: [list(0), list(20_000)] })))).toEqual([]);
    const many: Condition = {
      all: Array.from({ length: 1000 }, (_, index) => ({ field: `f${index}`, operator: 'exists' })),
    };
    expect(needing(modelOf(attribute({ all: [...Array<Condition>(30).fill(many), us, canada] })))).toEqual([]);
  });
});

describe('a tier that no lead can reach', () => {
  const bands = {
    fit: [{ key: 'A', minPoints: 20 }, { key: 'B' }],
    engagement: [{ key: '1', minPoints: 20 }, { key: '2' }],
  };
  const levels = (...minScores: number[]) => ({
    by: 'total' as const,
    levels: [...minScores.map((minScore) => ({ key: `from${minScore}`, minScore })), { key: 'last' }],
  });
  const matrix = (best: string[], second: string[], rest: string[]) => ({
    by: 'matrix' as const,
    bands,
    levels: [
      { key: 'best', cells: best },
      { key: 'second', cells: second },
      { key: 'rest', cells: rest },
    ],
  });
  const model = (tiers: ModelDefinition['tiers'], parts: Partial<ModelDefinition> = {}) =>
    modelWith({ criteria: [attribute(us, 20), { ...visit, repeat: 'once' }], tiers, ...parts });

  test.each(
    rows([
      ['above what all criteria give together', model(levels(31, 30)), '$.tiers.levels[0].minScore'],
      ['above a bound of the total', model(levels(20, 5), { total: { maxPoints: 10 } }), '$.tiers.levels[0].minScore'],
      [
        'above a bound of a group',
        model(levels(30), {
          groups: [
            { key: 'profile', dimension: 'fit', maxPoints: 19 },
            { key: 'behaviour', dimension: 'engagement' },
          ],
        }),
        '$.tiers.levels[0].minScore',
      ],
      [
        'above what the weights leave',
        model(levels(16, 15), { total: { fitWeight: 0.5, engagementWeight: 0.5 } }),
        '$.tiers.levels[0].minScore',
      ],
      [
        'below what every lead has',
        model(levels(10, 5), { total: { minPoints: 10 } }),
        '$.tiers.levels[1]',
        '$.tiers.levels[2]',
      ],
      [
        'of points that contradictions never give',
        model(levels(20), { criteria: [attribute({ all: [us, notUs] }, 20)] }),
        '$.tiers.levels[0].minScore',
      ],
      [
        'of activities that may count once',
        model(levels(11), { criteria: [{ ...visit, maxCount: 1 }] }),
        '$.tiers.levels[0].minScore',
      ],
      [
        'of activities that never match',
        model(levels(1), { criteria: [{ ...visit, activity: { type: 'visit', where: { any: [] } } }] }),
        '$.tiers.levels[0].minScore',
      ],
      [
        'of a number of activities that never is',
        model(levels(1), { criteria: [{ ...frequency, atLeast: 2, repeat: 'once' }] }),
        '$.tiers.levels[0].minScore',
      ],
      ['a band above what its dimension has', model({ ...levels(10), bands }), '$.tiers.bands.engagement[0].minPoints'],
      [
        'of which no cell can be reached',
        model(matrix(['A1', 'B1'], ['A2'], ['B2'])),
        '$.tiers.bands.engagement[0].minPoints',
        '$.tiers.levels[0].cells',
      ],
      [
        'without any cell',
        model(matrix(['A2', 'A1'], [], ['B1', 'B2'])),
        '$.tiers.bands.engagement[0].minPoints',
        '$.tiers.levels[1].cells',
      ],
    ]),
  )('$what is told', ({ model, paths }) => expect(pathsOf('unreachable-tier', model)).toEqual(paths));

  test.each(
    rows([
      ['that all criteria reach together', model(levels(30))],
      ['of activities that may count often', model(levels(1e6), { criteria: [visit] })],
      [
        'of a number as large as it may be',
        model(levels(1e9), { criteria: [{ ...fit, kind: 'per_unit', field: 'employees', points: 1 }] }),
      ],
      ['that only the rounding reaches', model(levels(20.01), { criteria: [attribute(us, 20.005)] })],
      [
        'that a negative weight turns round',
        model(levels(20), { criteria: [attribute(us, -10)], total: { fitWeight: -2 } }),
      ],
    ]),
  )('$what is not', ({ model }) => expect(pathsOf('unreachable-tier', model)).toEqual([]));
});

describe('a bound that swallows a criterion', () => {
  const grouped = (bounds: object, ...criteria: CriterionDefinition[]) =>
    modelWith({
      groups: [
        { key: 'profile', dimension: 'fit', ...bounds },
        { key: 'behaviour', dimension: 'engagement' },
      ],
      criteria,
    });
  const other = (points: number) => ({ ...attribute(large, points), key: 'other' });

  test.each(
    rows([
      ['its own, below its points', modelOf({ ...attribute(us), maxPoints: 5 }), '$.criteria[0].maxPoints'],
      ['its own, above its penalty', modelOf({ ...attribute(us, -10), minPoints: 0 }), '$.criteria[0].minPoints'],
      [
        'its own, to which it is raised anyway',
        modelOf({ ...attribute(us), minPoints: 10 }),
        '$.criteria[0].minPoints',
      ],
      [
        'of one option',
        modelOf({
          ...fit,
          kind: 'options',
          options: [
            { when: us, points: 5 },
            { when: large, points: 50 },
          ],
          maxPoints: 10,
        }),
        '$.criteria[0].maxPoints',
      ],
      [
        'of the penalty among options',
        grouped(
          { minPoints: 0 },
          {
            ...fit,
            kind: 'options',
            options: [
              { when: us, points: 50 },
              { when: large, points: -5 },
            ],
          },
        ),
        '$.groups[0].minPoints',
      ],
      [
        'of one unit',
        modelOf({ ...fit, kind: 'per_unit', field: 'employees', points: 10, maxPoints: 5 }),
        '$.criteria[0].maxPoints',
      ],
      ['of a weighted criterion', modelOf({ ...attribute(us), weight: 3, maxPoints: 20 }), '$.criteria[0].maxPoints'],
      ['of its group', grouped({ maxPoints: 5 }, attribute(us)), '$.groups[0].maxPoints'],
      [
        'of its group, whatever others take',
        grouped({ maxPoints: 5 }, attribute(us), other(-5)),
        '$.groups[0].maxPoints',
      ],
      ['of its group, for a penalty', grouped({ minPoints: 0 }, attribute(us, -10)), '$.groups[0].minPoints'],
      [
        'of its group, which is full before',
        grouped({ minPoints: 30 }, attribute(us), other(10)),
        '$.groups[0].minPoints',
        '$.groups[0].minPoints',
      ],
      [
        'of its dimension',
        modelWith({ criteria: [attribute(us)], dimensions: { fit: { maxPoints: 9 } } }),
        '$.dimensions.fit.maxPoints',
      ],
      [
        'of the total',
        modelWith({ criteria: [attribute(us)], total: { fitWeight: 2, maxPoints: 19 } }),
        '$.total.maxPoints',
      ],
      [
        'of the total, from which a dimension without weight takes nothing',
        modelWith({
          criteria: [attribute(us), { ...visit, points: -10 }],
          total: { engagementWeight: 0, maxPoints: 9 },
        }),
        '$.total.maxPoints',
      ],
      [
        'of the total, for a negative weight',
        modelWith({ criteria: [attribute(us)], total: { fitWeight: -1, minPoints: 0 } }),
        '$.total.minPoints',
      ],
    ]),
  )('$what is told', ({ model, paths }) => expect(pathsOf('swallowed-criterion', model)).toEqual(paths));

  test.each(
    rows([
      ['that it just reaches', grouped({ minPoints: 0, maxPoints: 10 }, attribute(us))],
      ['above a minimum that every lead has', grouped({ minPoints: 20, maxPoints: 60 }, attribute(us, 50))],
      ['that only several activities exceed', modelOf({ ...visit, maxPoints: 30 })],
      ['above which others lift a penalty', grouped({ minPoints: 0 }, attribute(us, -10), other(10))],
      ['of a disabled criterion', grouped({ maxPoints: 5 }, { ...attribute(us), enabled: false })],
      ['of sums that are not exact', modelOf({ ...attribute(us, 0.1), weight: 3, maxPoints: 0.3 })],
      [
        'of a dimension that the total leaves out',
        modelWith({ criteria: [attribute(us)], total: { fitWeight: 0, maxPoints: 5 } }),
      ],
    ]),
  )('$what is not', ({ model }) => expect(pathsOf('swallowed-criterion', model)).toEqual([]));
});

describe('negative points that decay', () => {
  const penalty = { ...visit, points: -10 };
  const decay = { kind: 'exponential', halfLifeDays: 30 } as const;
  const byDefault = { engagement: { decay } };
  const place = '$.criteria[0].decay';

  test.each(
    rows([
      ['by a decay of their own', modelOf({ ...penalty, decay }), place],
      ['by default', modelWith({ criteria: [penalty], dimensions: byDefault }), place],
      [
        'of a negative weight',
        modelOf({ ...visit, weight: -1, decay: { kind: 'step', percent: 10, everyDays: 7 } }),
        place,
      ],
      [
        'for each unit',
        modelOf({
          ...engagement,
          kind: 'activity',
          activity: { type: 'refund' },
          pointsPer: { field: 'amount', points: -1 },
          decay,
        }),
        place,
      ],
    ]),
  )('are told: $what', ({ model, paths }) => expect(pathsOf('fading-penalty', model)).toEqual(paths));

  test.each(
    rows([
      ['without a decay', modelOf(penalty)],
      [
        'with the default switched off',
        modelWith({ criteria: [{ ...penalty, decay: { kind: 'none' } }], dimensions: byDefault }),
      ],
      ['of twice negated points', modelOf({ ...penalty, weight: -1, decay })],
      ['that a bound keeps from being negative', modelOf({ ...penalty, minPoints: 0, decay })],
      [
        'of inactivity, which has none',
        modelWith({
          criteria: [{ ...engagement, kind: 'inactivity', activity: { type: 'a' }, days: 30, points: -10 }],
          dimensions: byDefault,
        }),
      ],
    ]),
  )('are not: $what', ({ model }) => expect(pathsOf('fading-penalty', model)).toEqual([]));
});

describe('what punishes what is unknown', () => {
  const when = '$.criteria[0].when';
  const known: Condition = { field: 'country', operator: 'exists' };

  const otherwise = (points: number, ...conditions: Condition[]): CriterionDefinition => ({
    ...fit,
    kind: 'options',
    options: conditions.map((condition) => ({ when: condition, points: 5 })),
    otherwise: points,
  });

  test.each(
    rows([
      ['by a negated operator', modelOf(attribute(notUs, -10)), when],
      ['by "not"', modelOf(attribute({ not: { any: [us, large] } }, -10)), when],
      ['by a negative weight', modelOf({ ...attribute(notUs), weight: -1 }), when],
      ['beside what another field asks', modelOf(attribute({ all: [large, notUs] }, -10)), when],
      ['as one alternative', modelOf(attribute({ any: [large, notUs] }, -10)), when],
      ['by its very absence', modelOf(attribute({ field: 'phone', operator: 'notExists' }, -10)), when],
      [
        'by an option',
        modelOf({
          ...fit,
          kind: 'options',
          options: [
            { when: large, points: 5 },
            { when: notUs, points: -5 },
          ],
        }),
        '$.criteria[0].options[1].when',
      ],
      ['by what is left over of options', modelOf(otherwise(-5, us, large)), '$.criteria[0].otherwise'],
      ['by what is left over, weighted', modelOf({ ...otherwise(5, us), weight: -1 }), '$.criteria[0].otherwise'],
      [
        'by what is left over of an option for what is known',
        modelOf(otherwise(-5, large, { field: 'phone', operator: 'exists' })),
        '$.criteria[0].otherwise',
      ],
    ]),
  )('is told: $what', ({ model, paths }) => expect(pathsOf('punished-unknown', model)).toEqual(paths));

  test.each(
    rows([
      ['with points above 0', modelOf(attribute(notUs))],
      ['that a bound keeps from taking points', modelOf({ ...attribute(notUs, -10), minPoints: 0 })],
      ['where the field must exist', modelOf(attribute({ all: [known, notUs] }, -10))],
      [
        'where a positive operator asks for the field',
        modelOf(attribute({ all: [{ any: [us, known] }, { not: { all: [us] } }] }, -10)),
      ],
      ['twice negated', modelOf(attribute({ not: notUs }, -10))],
      ['without any negation', modelOf(attribute({ all: [] }, -10))],
      [
        'behind an option for what is unknown',
        modelOf({
          ...fit,
          kind: 'options',
          options: [
            { when: { not: known }, points: 0 },
            { when: notUs, points: -5 },
          ],
        }),
      ],
      ['by what is left over, which takes nothing', modelOf(otherwise(5, us))],
      ['by what is left over of an option for what is unknown', modelOf(otherwise(-5, { not: known }, us))],
      ['by what is left over of options that ask for nothing else', modelOf(otherwise(-5, notUs))],
      ['by what is never left over', modelOf(otherwise(-5, us, notUs))],
    ]),
  )('is not: $what', ({ model }) => expect(pathsOf('punished-unknown', model)).toEqual([]));

  test('the message names the fields, rather than what only has to exist', () => {
    const noPhone: Condition = { field: 'phone', operator: 'notExists' };
    const [warning] = lintModel(modelOf(attribute({ any: [noPhone, notUs, { not: large }] }, -10))).filter(
      ({ rule }) => rule === 'punished-unknown',
    );
    expect(warning?.message).toBe(
      'holds as well for a lead whose "country" or "employees" is not known, and takes 10 points from it; add { "field": "country", "operator": "exists" } to it in an "all"',
    );
  });

  test('the message about what is left over says which option would end it', () => {
    const messages = (criterion: CriterionDefinition) =>
      lintModel(modelOf(criterion)).flatMap(({ rule, message }) => (rule === 'punished-unknown' ? [message] : []));
    expect(messages(otherwise(-5, us, large))).toEqual([
      'goes as well to a lead whose "country" or "employees" is not known, and takes 5 points from it; put an option for { "field": "country", "operator": "notExists" } with 0 points before the others',
    ]);
    expect(messages(otherwise(-5, { field: 'phone', operator: 'exists' }))).toEqual([
      'goes as well to a lead whose "phone" is not known, and takes 5 points from it; rather give points to a lead that meets { "field": "phone", "operator": "exists" }',
    ]);
  });
});

describe('a gate for a lead of which nothing is known', () => {
  const gated = (when: Condition) => modelWith({ gates: [{ key: 'g', when }] });

  test.each([
    notUs,
    { not: us },
    { all: [notUs, { field: 'phone', operator: 'notExists' }] },
    { all: [] },
  ] as Condition[])('is told: %j', (when) =>
    expect(pathsOf('gate-for-unknown', gated(when))).toEqual(['$.gates[0].when']),
  );

  test.each([us, { all: [{ field: 'country', operator: 'exists' }, notUs] }, { any: [] }] as Condition[])(
    'is not: %j',
    (when) => expect(pathsOf('gate-for-unknown', gated(when))).toEqual([]),
  );

  test('says so if it holds for every lead', () => {
    const messageOf = (when: Condition) =>
      lintModel(gated(when)).find(({ rule }) => rule === 'gate-for-unknown')?.message;
    expect(messageOf({ any: [us, notUs] })).toMatch(/^holds for every lead/);
    expect(messageOf(notUs)).toMatch(/^holds for a lead of which nothing is known/);
  });

  test('is not: a gate by activities', () => {
    expect(pathsOf('gate-for-unknown', modelWith({ gates: [{ key: 'g', activity: { type: 'a' } }] }))).toEqual([]);
  });
});

describe('smaller oversights', () => {
  const inactivity = { ...engagement, kind: 'inactivity', days: 30, points: -5 } as const;
  const nothing = (model: ModelDefinition) => pathsOf('gives-nothing', model);

  test('inactivity that any activity ends is told', () => {
    expect(pathsOf('any-activity', modelOf(inactivity))).toEqual(['$.criteria[0].activity']);
    expect(pathsOf('any-activity', modelOf({ ...inactivity, activity: { type: 'login' } }))).toEqual([]);
  });

  test('a frequency that a lead meets which did nothing is told, unless it asks for nothing', () => {
    const path = ['$.criteria[0].atLeast'];
    expect(pathsOf('nothing-done', modelOf({ ...frequency, atMost: 3 }))).toEqual(path);
    expect(pathsOf('nothing-done', modelOf({ ...frequency, atLeast: 0 }))).toEqual(path);
    expect(pathsOf('nothing-done', modelOf({ ...frequency, atMost: 0 }))).toEqual([]);
    expect(pathsOf('nothing-done', modelOf({ ...frequency, atLeast: 1, atMost: 3 }))).toEqual([]);
  });

  test('a criterion that gives nothing is told where the 0 stands', () => {
    const options = (points: number, otherwise: number) =>
      modelOf({ ...fit, kind: 'options', options: [{ when: us, points }], otherwise });
    expect(nothing(modelOf(attribute(us, 0)))).toEqual(['$.criteria[0].points']);
    expect(nothing(modelOf({ ...attribute(us), weight: 0 }))).toEqual(['$.criteria[0].weight']);
    expect(nothing(options(0, 0))).toEqual(['$.criteria[0].options']);
    expect(nothing(options(0, -5))).toEqual([]);
    expect(
      nothing(
        modelOf({ ...engagement, kind: 'activity', activity: { type: 'a' }, pointsPer: { field: 'b', points: 0 } }),
      ),
    ).toEqual(['$.criteria[0].pointsPer.points']);
  });

  test('a group without criteria is told', () => {
    expect(pathsOf('empty-group', modelOf(attribute(us)))).toEqual(['$.groups[1]']);
    expect(pathsOf('empty-group', modelOf(attribute(us), { ...visit, enabled: false }))).toEqual([]);
  });

  test('a maxCount beside "once" is told', () => {
    expect(pathsOf('idle-max-count', modelOf({ ...visit, repeat: 'once', maxCount: 3 }))).toEqual([
      '$.criteria[0].maxCount',
    ]);
    expect(pathsOf('idle-max-count', modelOf({ ...visit, repeat: { oncePer: 'day' }, maxCount: 3 }))).toEqual([]);
  });
});

test('a model that would take forever to think through is linted all the same', () => {
  const exists = (field: string): Condition => ({ field, operator: 'exists' });
  const impossible = (field: string): Condition => ({ all: [exists(field), { not: exists(field) }] });
  const choices = Array.from({ length: 40 }, (_, index) => ({ any: [exists(`a${index}`), exists(`b${index}`)] }));
  expect(
    pathsOf('never-holds', modelOf(attribute({ all: [{ any: [impossible('x'), impossible('y')] }, ...choices] }))),
  ).toEqual(['$.criteria[0].when']);
  expect(
    pathsOf('never-holds', modelOf(attribute({ all: [...choices, { any: [impossible('x'), impossible('y')] }] }))),
  ).toEqual([]);
});

test('a model of very many choices is linted all the same', () => {
  const choice: Condition = {
    any: [
      { field: 'a', operator: 'notExists' },
      { field: 'b', operator: 'notExists' },
    ],
  };
  const choices: Condition = { all: Array<Condition>(1000).fill(choice) };
  expect(pathsOf('never-holds', modelOf(attribute({ all: Array<Condition>(15).fill(choices) })))).toEqual([]);
});
