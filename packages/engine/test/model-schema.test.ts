import Ajv from 'ajv';
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import schema from '@leadmark/engine/model.schema.json';
import { validateModel } from '../src';
import { models } from './arbitraries';
import { everyKey, everyKeyByTotal } from './every-key';
import { modelWith } from './models';
import { spoilt } from './spoilt';

const meetsSchema = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);

const folder = join(__dirname, 'cases');
const cases = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly name: string; readonly model: unknown },
);

/** What validation refuses beyond the schema, by what it says. */
const BEYOND_A_SCHEMA = [
  /^no group is called/,
  /^stands only in (fit|engagement) groups/,
  /is used twice; give one of the two another key$/,
  /no number is between them$/,
  /^low is above high/,
  /^must be below the one before/,
  /^is missing; only the last does without$/,
  /^the last takes everything below/,
  /^no cell is called/,
  /is listed twice; every cell is in exactly one level$/,
  /^no level lists/,
  /^two cells are called/,
];

function isBeyondASchema(message: string): boolean {
  return BEYOND_A_SCHEMA.some((rule) => rule.test(message));
}

/** The schema accepts exactly what has no fault that a schema can express. */
function expectAgreement(definition: unknown): void {
  const faults = validateModel(definition).filter(({ message }) => !isBeyondASchema(message));
  if (meetsSchema(definition) === (faults.length === 0)) return;
  throw new Error(JSON.stringify({ definition, faults, errors: meetsSchema.errors }));
}

/** Every name that stands under some `properties`. */
function keysOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'properties' in part ? Object.keys(part.properties as object) : [];
  return [...own, ...Object.values(part).flatMap(keysOf)];
}

const keys = [...new Set([...keysOf(schema), 'unknown'])];

describe('the schema accepts', () => {
  test.each(cases)('the case $name', ({ model }) => expect(meetsSchema(model)).toBe(true));

  test.each([everyKey, everyKeyByTotal])('a model of every key with tiers by $tiers.by', (model) => {
    expect(validateModel(model)).toEqual([]);
    expect(meetsSchema(model)).toBe(true);
  });

  test('random valid models', () => {
    fc.assert(
      fc.property(models, (model) => meetsSchema(model)),
      { numRuns: 500 },
    );
  });
});

test('the model of every key leaves out no key of the schema', () => {
  const texts = JSON.stringify([everyKey, everyKeyByTotal]);
  expect(keys.filter((key) => !texts.includes(`"${key}":`))).toEqual(['unknown']);
});

describe('schema and validation refuse the same', () => {
  test('of all faults that are made one at a time', () => {
    let count = 0;
    for (const definition of faultyModels()) {
      expectAgreement(definition);
      count++;
    }
    expect(count).toBeGreaterThan(10_000);
  });

  /** Each faulty part stands in a model of its own, for a small model is checked sooner. */
  function* faultyModels(): Iterable<unknown> {
    const small = modelWith({ groups: everyKey.groups });
    for (const criterion of everyKey.criteria) yield* faultyIn(small, 'criteria', [criterion]);
    for (const part of ['dimensions', 'total', 'groups', 'gates', 'tiers'] as const) {
      yield* faultyIn(small, part, everyKey[part]);
    }
    yield* faultyIn(small, 'tiers', everyKeyByTotal.tiers);
    yield* spoilt(small, keys);
  }

  function* faultyIn(model: object, part: string, value: unknown): Iterable<unknown> {
    for (const faulty of spoilt(value, keys)) yield { ...model, [part]: faulty };
  }

  test('of two faults in one model', () => {
    const spoiltTwice = fc
      .tuple(fc.oneof(models, fc.constantFrom(...cases.map(({ model }) => model))), fc.nat(), fc.nat())
      .map(([model, first, second]) => pick(pick(model, first), second));
    fc.assert(fc.property(spoiltTwice, expectAgreement), { numRuns: 200 });
  });

  function pick(model: unknown, position: number): unknown {
    const all = [...spoilt(model, ['points', 'unknown'])];
    return all[position % all.length];
  }

  test.each([100, 200, 1000, 10_000])('of lists of %i items and of one more', (length) => {
    for (const longer of [length, length + 1]) {
      for (const definition of lengthened(everyKey, longer)) expectAgreement(definition);
    }
  });

  /** With one of its lists, each in turn, repeated up to a length. */
  function* lengthened(value: unknown, length: number): Iterable<unknown> {
    if (Array.isArray(value)) yield Array.from({ length }, (_, index) => value[index % value.length] as unknown);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      for (const inner of lengthened(item, length)) {
        yield Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner };
      }
    }
  }
});

describe('a schema cannot tell', () => {
  const when = (condition: unknown) => ({
    ...modelWith(),
    criteria: [{ key: 'c', group: 'profile', kind: 'attribute', when: condition, points: 1 }],
  });
  const nested = Array.from({ length: 21 }).reduce<unknown>((inner) => ({ not: inner }), { all: [] });
  const levels = (...minScores: unknown[]) =>
    minScores.map((minScore, index) => ({ key: `l${index}`, ...(minScore === undefined ? {} : { minScore }) }));

  test.each([
    ['a reference to nothing', { ...when({ all: [] }), groups: [] }],
    ['a kind in the wrong dimension', { ...when({ all: [] }), groups: [{ key: 'profile', dimension: 'engagement' }] }],
    ['two groups of one key', { ...modelWith(), groups: [...modelWith().groups, ...modelWith().groups] }],
    ['a minimum above its maximum', { ...modelWith(), total: { minPoints: 1, maxPoints: 0 } }],
    ['a low bound above the high one', when({ field: 'a', operator: 'between', value: [2, 1] })],
    ['a ladder that does not descend', { ...modelWith(), tiers: { by: 'total', levels: levels(1, 2, undefined) } }],
    ['a ladder without a last level', { ...modelWith(), tiers: { by: 'total', levels: levels(2, 1) } }],
    ['a day that no calendar has', when({ field: 'a', operator: 'lessThan', value: '2026-02-30' })],
    ['a text without a word', when({ field: 'a', operator: 'containsWord', value: '&' })],
    ['a condition that is nested too deep', when(nested)],
  ])('%s, which validation refuses', (_fault, definition) => {
    expect(meetsSchema(definition)).toBe(true);
    expect(validateModel(definition)).not.toEqual([]);
  });
});
