import schema from '@leadmark/engine/model.schema.json';
import { TextDocument, getLanguageService } from 'vscode-json-languageservice';
import type { JSONSchema } from 'vscode-json-languageservice';

/** What VS Code shows for a model file that is associated with the schema, as the README says. */
const service = getLanguageService({});
const SCHEMA_URI = 'file:///model.schema.json';
// The service writes into the schema that it is given.
const itsSchema = structuredClone(schema) as JSONSchema;
service.configure({ schemas: [{ uri: SCHEMA_URI, fileMatch: ['*.model.json'], schema: itsSchema }] });

/** `|` is where the cursor stands. */
function openAt(text: string) {
  const document = TextDocument.create('file:///b2b.model.json', 'json', 1, text.replace('|', ''));
  return { document, position: document.positionAt(text.indexOf('|')), json: service.parseJSONDocument(document) };
}

async function completionsAt(text: string): Promise<string[]> {
  const { document, position, json } = openAt(text);
  const list = await service.doComplete(document, position, json);
  return (list?.items ?? []).map(({ label }) => label).sort();
}

async function hoverAt(text: string): Promise<string> {
  const { document, position, json } = openAt(text);
  const hover = await service.doHover(document, position, json);
  return JSON.stringify(hover?.contents).replaceAll('\\', '');
}

async function faultsOf(text: string): Promise<string[]> {
  const { document, json } = openAt(text);
  const faults = await service.doValidation(document, json);
  return faults.map(({ message }) => (typeof message === 'string' ? message : message.value));
}

const criterion = (text: string) => `{ "criteria": [{ ${text} }] }`;
const BASE = ['enabled', 'group', 'key', 'maxPoints', 'minPoints', 'name', 'weight'];

describe('an editor offers', () => {
  test.each([
    ['attribute', ['points', 'when']],
    ['options', ['options', 'otherwise']],
    ['per_unit', ['field', 'points', 'unit']],
    ['activity', ['activity', 'decay', 'maxCount', 'points', 'pointsPer', 'repeat', 'withinDays']],
    ['frequency', ['activity', 'atLeast', 'atMost', 'points', 'repeat', 'withinDays']],
    ['inactivity', ['activity', 'days', 'points']],
  ])('the keys of a criterion of kind %s', async (kind, keys) => {
    expect(await completionsAt(criterion(`"kind": "${kind}", |`))).toEqual([...keys, ...BASE].sort());
  });

  test.each([
    ['exponential', ['halfLifeDays']],
    ['linear', ['everyDays', 'percent']],
    ['step', ['everyDays', 'percent']],
  ])('the keys of a decay of kind %s', async (kind, keys) => {
    const decay = `{ "dimensions": { "engagement": { "decay": { "kind": "${kind}", | } } } }`;
    expect(await completionsAt(decay)).toEqual(keys);
  });

  test('the kinds of criteria', async () => {
    const kinds = ['"activity"', '"attribute"', '"frequency"', '"inactivity"', '"options"', '"per_unit"'];
    expect(await completionsAt(criterion('"kind": |'))).toEqual(kinds);
  });

  test('the operators', async () => {
    const operators = await completionsAt(criterion('"kind": "attribute", "when": { "field": "a", "operator": | }'));
    expect(operators).toHaveLength(17);
    expect(operators).toContain('"withinLastDays"');
  });

  test('the ways to find a tier, and the keys of their levels', async () => {
    expect(await completionsAt('{ "tiers": { "by": | } }')).toEqual(['"matrix"', '"total"']);
    expect(await completionsAt('{ "tiers": { "by": "matrix", "levels": [{ | }] } }')).toEqual(['cells', 'key', 'name']);
  });
});

test.each([
  [criterion('"kind": "activity", "withi|nDays": 7'), 'less than so many days old'],
  [
    criterion('"kind": "activity", "activity": { "type": "a" }, "deca|y": {}'),
    'Default: the decay of dimension engagement',
  ],
  [criterion('"kind": "attribute", "when": { "field": "a", "opera|tor": "contains", "value": "x" }'), 'as whole words'],
  [criterion('"kind": "attribute", "wh|en": { "all": [] }'), "condition over the lead's attributes"],
  [criterion('"kind": "attribute", "min|Points": 0'), 'Default: unbounded'],
])('an editor explains a key where the cursor rests: %s', async (text, explanation) => {
  expect(await hoverAt(text)).toContain(explanation);
});

test('an editor marks what is wrong', async () => {
  const text = JSON.stringify({
    key: 'k',
    groups: [{ key: 'g', dimension: 'fit', maxPoint: 1 }],
    criteria: [{ key: 'c', group: 'g', kind: 'attribute', when: { field: 'a', operator: 'equals' }, points: 1 }],
    tiers: { by: 'total', levels: [] },
  });
  expect(await faultsOf(text)).toEqual([
    'Property maxPoint is not allowed.',
    'Missing property "value".',
    'Array has too few items. Expected 1 or more.',
  ]);
});

test('every key is described', () => {
  expect(undescribed(schema, schema, '#')).toEqual([]);
});

/** The keys that neither tell what they are nor refer to what tells it. */
function undescribed(part: unknown, root: object, path: string): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'properties' in part ? Object.entries(part.properties as object) : [];
  const bare = own.filter(([, key]) => !isDescribed(key as object, root)).map(([name]) => `${path}/properties/${name}`);
  return [...bare, ...Object.entries(part).flatMap(([name, inner]) => undescribed(inner, root, `${path}/${name}`))];
}

function isDescribed(key: { readonly description?: string; readonly $ref?: string }, root: object): boolean {
  if (key.description !== undefined) return true;
  const names = key.$ref?.split('/').slice(1) ?? [];
  const referred = names.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], root);
  return names.length > 0 && isDescribed(referred as object, root);
}
