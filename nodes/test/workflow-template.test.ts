import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { IConnections, INode } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestApi } from './leadmark-api';
import { leadmarkPackage, nodeTypes, runWorkflow } from './n8n';
import type { TestNode } from './n8n';

interface Template {
  name: string;
  nodes: INode[];
  connections: IConnections;
}

const template = JSON.parse(readFileSync(join(__dirname, '../workflows/lead-scoring.json'), 'utf8')) as Template;
const api = new TestApi();

beforeAll(async () => {
  await leadmarkPackage.loadAll();
  await api.start();
});
afterAll(() => api.stop());

const ours = template.nodes.filter(({ type }) => type.startsWith('n8n-nodes-leadmark.'));

function node(name: string): INode {
  const found = template.nodes.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`The workflow has no node ${name}.`);
  return found;
}

/** A node of the workflow, to be run alone. */
function alone(name: string): TestNode {
  const { type, ...rest } = node(name);
  return { ...rest, type: type.replace('n8n-nodes-leadmark.', '') as TestNode['type'] };
}

/** Where each output of a node leads to. */
const targets = (name: string) =>
  template.connections[name]?.main?.map((links) => links?.map((link) => link.node) ?? []);

test.each(ours.map((found) => [found.name, found] as const))('%s has all that its node type asks for', (_, found) => {
  const { description } = nodeTypes.getByNameAndVersion(found.type, found.typeVersion);
  const known = description.properties.map(({ name }) => name);
  expect(known).toEqual(expect.arrayContaining(Object.keys(found.parameters)));
  expect(NodeHelpers.getNodeParametersIssues(description.properties, found, description)).toBeNull();
});

test('every wire ends at a node of the workflow', () => {
  const names = template.nodes.map(({ name }) => name);
  const ends = Object.keys(template.connections).flatMap((name) => [name, ...(targets(name) ?? []).flat()]);
  expect(names).toEqual(expect.arrayContaining(ends));
});

test('each tier leads to a mail of its own, and disqualified leads to none', () => {
  const router = node('Route by Score');
  const workflow = new Workflow({ nodes: [router], connections: {}, active: false, nodeTypes });
  const outputs = NodeHelpers.getNodeOutputs(workflow, router, nodeTypes.getByNameAndVersion(router.type).description);
  const names = outputs.map((output) => (typeof output === 'string' ? output : output.displayName));
  expect(names.map((name, output) => [name, targets('Route by Score')?.[output]])).toEqual([
    ['Disqualified', ['Disqualified: No Mail']],
    ['Unchanged', []],
    ['Other', ['Other: Look at It']],
    ['Hot', ['Hot: Personal Mail']],
    ['Warm', ['Warm: Nurture Mail']],
    ['Cold', ['Cold: Educational Mail']],
  ]);
  expect(node('Disqualified: No Mail').type).toBe('n8n-nodes-base.noOp');
});

test('whatever can fail for a moment is tried again', () => {
  const fragile = template.nodes.filter(({ type }) => /scoreLead|classifyTier|emailSend/.test(type));
  expect(fragile).toHaveLength(6);
  for (const found of fragile) expect(found).toMatchObject({ retryOnFail: true, maxTries: 5 });
});

const form = {
  email: 'ann@acme.example',
  firstName: 'Ann',
  employees: 450,
  phone: '123',
  submissionId: 's1',
  activities: [
    { type: 'page_view', properties: { path: '/pricing' } },
    { type: 'demo_request', id: 'd1' },
  ],
};
const submit = (body: object) =>
  runWorkflow([{ json: { body: { ...body } } }], [alone('Score Lead')], { apiUrl: api.url });
const lastInput = () => api.batches.at(-1)?.[0];

test('a form is scored with the attributes of the model, its own activity and those that it reports', async () => {
  const run = await submit(form);
  expect(run.error).toBeUndefined();
  expect(lastInput()).toEqual({
    email: 'ann@acme.example',
    attributes: { firstName: 'Ann', employees: 450 },
    activities: [
      { type: 'form_submit', id: 's1', properties: { form: 'contact' } },
      { type: 'page_view', id: 's1-0', properties: { path: '/pricing' } },
      { type: 'demo_request', id: 'd1' },
    ],
  });
});

test('a form that is sent twice records nothing twice', async () => {
  const run = await submit(form);
  expect(run.results()[0]).toMatchObject({ activities: { recorded: 0, duplicate: 3, conflict: 0, invalid: 0 } });
});

test('a lead without email is known by its external ID', async () => {
  await submit({ externalId: 'crm-1', firstName: 'Eli' });
  expect(lastInput()).toMatchObject({ externalId: 'crm-1', attributes: { firstName: 'Eli' } });
});

const leadmark = {
  email: 'bo@acme.example',
  externalId: null,
  tier: 'hot',
  tierEntryKey: '0198:b2b-software:hot:2026-11-21',
};
const claim = (executionId: string, lead: object = leadmark) =>
  runWorkflow([{ json: { leadmark: { ...lead } } }], [alone('Once a Stay')], { apiUrl: api.url, executionId });
const conflicts = async (...args: Parameters<typeof claim>) => {
  const [item] = (await claim(...args)).outputs()[0] ?? [];
  return (item?.json.stay as { activities: { conflict: number } }).activities.conflict;
};

test('one execution takes care of a stay, asks again as often as it must, and no other one does', async () => {
  expect(await conflicts('501')).toBe(0);
  expect(await conflicts('501')).toBe(0);
  expect(await conflicts('502')).toBe(1);
  expect(await conflicts('503', { ...leadmark, tierEntryKey: 'the next stay' })).toBe(0);
});

test('what goes on is what found no other execution before it', () => {
  const { conditions } = node('First in This Stay?').parameters as { conditions: { conditions: object[] } };
  expect(conditions.conditions).toEqual([
    expect.objectContaining({ leftValue: '={{ $json.stay.activities.conflict }}', rightValue: 0 }),
  ]);
  expect(targets('First in This Stay?')).toEqual([['Route by Score']]);
});
