import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { INode, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { leadmarkPackage, nodeTypes, runWorkflow } from './n8n';
import type { TestNode } from './n8n';

beforeAll(() => leadmarkPackage.loadAll());

const description = () => nodeTypes.getByNameAndVersion('n8n-nodes-leadmark.routeByScore').description;

const route = (leads: object[], parameters: TestNode['parameters'] = {}, node: Partial<TestNode> = {}) =>
  runWorkflow(
    leads.map((leadmark, n) => ({ json: { n, leadmark: { ...leadmark } } })),
    [{ ...node, type: 'routeByScore', parameters }],
  );

/** The number of each item, by the name of its output. */
async function ways(leads: object[], parameters: TestNode['parameters'] = {}): Promise<Record<string, unknown>> {
  const run = await route(leads, parameters);
  expect(run.error).toBeUndefined();
  const names = outputNames(parameters);
  const numbers = run.outputs().map((items) => items.map(({ json }) => json.n));
  const used = names.map((name, output) => [name, numbers[output]] as const).filter(([, found]) => found?.length);
  return Object.fromEntries(used);
}

/** The names of the outputs as n8n's editor computes them. */
function outputNames(parameters: TestNode['parameters'] = {}): string[] {
  const type = 'n8n-nodes-leadmark.routeByScore';
  const node: INode = { id: '1', name: 'Route', type, typeVersion: 1, position: [0, 0], parameters };
  const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
  return NodeHelpers.getNodeOutputs(workflow, node, description()).map((output) =>
    typeof output === 'string' ? output : (output.displayName ?? output.type),
  );
}

const FIXED = ['Disqualified', 'Unchanged', 'Other'];

test('items go to the output of their tier, in their order, with nothing configured', async () => {
  const tiers = ['cold', 'hot', 'warm', 'hot', 'cold'].map((tier) => ({ tier }));
  expect(await ways(tiers)).toEqual({ Hot: [1, 3], Warm: [2], Cold: [0, 4] });
});

test('the three fixed outputs stand first and are always shown, then the tiers as listed', () => {
  expect(outputNames()).toEqual([...FIXED, 'Hot', 'Warm', 'Cold']);
  expect(outputNames({ outputs: {} })).toEqual(FIXED);
});

test('adding a tier or switching any option leaves every output where it was', () => {
  const rows = ['hot', 'warm', 'cold', 'ice'].map((tierKey) => ({ name: tierKey.toUpperCase(), tierKey }));
  const withFour = outputNames({ outputs: { rows } });
  expect(withFour).toEqual([...FIXED, 'HOT', 'WARM', 'COLD', 'ICE']);
  const switched = { routeBy: 'score', send: 'newEntries', disqualified: 'drop', unknownTier: 'error' };
  expect(outputNames({ ...switched, outputs: { rows } })).toEqual(withFour);
});

test('an output without a name is shown by its tier key, or else by its number', () => {
  expect(outputNames({ outputs: { rows: [{ name: '', tierKey: 'hot' }, { name: '' }] } })).toEqual([
    ...FIXED,
    'hot',
    'Output 2',
  ]);
});

test('items leave exactly as they came, binary included, and paired', async () => {
  const binary = { cv: { data: 'UEsD', mimeType: 'application/pdf' } };
  const json = { leadmark: { tier: 'hot', reasons: [{ points: 1 }] }, form: { email: 'a@acme.example' } };
  const run = await runWorkflow(
    [{ json: { leadmark: { tier: 'cold' } } }, { json, binary }],
    [{ type: 'routeByScore' }],
  );
  expect(run.outputs()[3]).toEqual([{ json, binary, pairedItem: { item: 1 } }]);
});

test('by score, an item goes to the output with the highest minimum that it reaches', async () => {
  const scores = [70, 69.99, 40, '55', 0, -1, null, 'many', 1000, ' ', [], true].map((total) => ({ total }));
  expect(await ways(scores, { routeBy: 'score' })).toEqual({
    Hot: [0, 8],
    Warm: [1, 2, 3],
    Cold: [4],
    Other: [5, 6, 7, 9, 10, 11],
  });
});

test('by score, the outputs need no order', async () => {
  const rows = [
    { name: 'Low', minimumScore: 0 },
    { name: 'High', minimumScore: 50 },
    { name: 'Middle', minimumScore: 20 },
  ];
  const scores = [10, 60, 30].map((total) => ({ total }));
  expect(await ways(scores, { routeBy: 'score', outputs: { rows } })).toEqual({ Low: [0], High: [1], Middle: [2] });
});

test('Only New Tier Entries sends the leads that were in their tier before to Unchanged', async () => {
  const leads = [{ tier: 'hot', tierChanged: true }, { tier: 'hot', tierChanged: false }, { tier: 'cold' }];
  expect(await ways(leads, { send: 'newEntries' })).toEqual({ Hot: [0], Unchanged: [1, 2] });
});

test.each([
  ['Own Output', 'disqualified', { Disqualified: [0], Hot: [1] }],
  ['Other', 'other', { Other: [0], Hot: [1] }],
  ['Drop', 'drop', { Hot: [1] }],
])('Disqualified: %s', async (_, disqualified, expected) => {
  expect(await ways([{ tier: 'disqualified' }, { tier: 'hot' }], { disqualified })).toEqual(expected);
});

test('a disqualified lead never reaches a tier: not by its score, not by a row for it, not as unchanged', async () => {
  const lead = { tier: 'disqualified', total: 95, tierChanged: false };
  const rows = [{ name: 'Mine', tierKey: 'disqualified', minimumScore: 0 }];
  for (const routeBy of ['tier', 'score']) {
    expect(await ways([lead], { routeBy, send: 'newEntries', outputs: { rows } })).toEqual({ Disqualified: [0] });
  }
});

test('Result Field says where to read that a lead is disqualified or new in its tier', async () => {
  const items = [{ tier: 'disqualified' }, { tier: 'hot', tierChanged: true }].map((scored) => ({ json: { scored } }));
  const parameters = { tier: '={{ $json.scored.tier }}', send: 'newEntries', options: { resultField: 'scored' } };
  const run = await runWorkflow(items, [{ type: 'routeByScore', parameters }]);
  expect(run.outputs().map(({ length }) => length)).toEqual([1, 0, 0, 1, 0, 0]);
});

test('a tier that no output is for leaves by Other, and so does an item without a tier', async () => {
  expect(await ways([{ tier: 'ice' }, {}, { tier: '' }])).toEqual({ Other: [0, 1, 2] });
});

test.each([true, false])(
  'an output without a tier key takes no items (Ignore Case and Spaces: %s)',
  async (ignoreCaseAndSpaces) => {
    const rows = [{ name: 'Not Yet Set', tierKey: '' }, { name: 'Nor This' }];
    const parameters = { outputs: { rows }, options: { ignoreCaseAndSpaces } };
    expect(await ways([{}, { tier: '' }, { tier: 'hot' }], parameters)).toEqual({ Other: [0, 1, 2] });
  },
);

test('Unknown Tier: Error fails the item and names it, its tier and what to do', async () => {
  const run = await route([{ tier: 'hot' }, { tier: 'ice' }], { unknownTier: 'error' });
  expect(run.error?.message).toBe('Item 1: no output is for the tier "ice".');
  expect(run.error).toMatchObject({
    description: 'Add an output for it, or set Unknown Tier to Other.',
    context: { itemIndex: 1 },
  });
});

test('Continue on fail: a failed item leaves by Other with its error beside its own fields', async () => {
  const run = await route(
    [{ tier: 'ice' }, { tier: 'hot' }],
    { unknownTier: 'error' },
    { onError: 'continueRegularOutput' },
  );
  expect(run.outputs()[2]).toEqual([
    {
      json: {
        n: 0,
        leadmark: { tier: 'ice' },
        error: expect.stringContaining('no output is for the tier "ice"') as string,
      },
      pairedItem: { item: 0 },
    },
  ]);
  expect(run.outputs()[3]).toHaveLength(1);
});

test('the error output comes last and takes the failed items with their own fields', async () => {
  const run = await route(
    [{ tier: 'ice' }, { tier: 'hot' }],
    { unknownTier: 'error' },
    { onError: 'continueErrorOutput' },
  );
  expect(run.outputs().map(({ length }) => length)).toEqual([0, 0, 0, 1, 0, 0, 1]);
  expect(run.outputs()[6]?.[0]?.json).toMatchObject({ n: 0, leadmark: { tier: 'ice' } });
});

test('Ignore Case and Spaces, on by default, lets " Very Hot" find the key "veryhot"', async () => {
  const outputs = { rows: [{ name: 'Hot', tierKey: 'veryhot' }] };
  expect(await ways([{ tier: ' Very Hot' }, { tier: 'veryhot' }], { outputs })).toEqual({ Hot: [0, 1] });
  const options = { ignoreCaseAndSpaces: false };
  expect(await ways([{ tier: ' Very Hot' }, { tier: 'veryhot' }], { outputs, options })).toEqual({
    Other: [0],
    Hot: [1],
  });
});

test('the rows take no expressions, because names of outputs cannot come from them', () => {
  const outputs = description().properties.find(({ name }) => name === 'outputs') as INodeProperties;
  const [rows] = outputs.options as INodePropertyCollection[];
  expect(rows?.values.map(({ name, noDataExpression }) => [name, noDataExpression])).toEqual([
    ['name', true],
    ['tierKey', true],
    ['minimumScore', true],
  ]);
});

test('it is no tool for agents', () => {
  expect(description()).not.toHaveProperty('usableAsTool');
});
