import { leadmarkPackage, nodeTypes, runWorkflow } from './n8n';
import type { TestNode } from './n8n';

beforeAll(() => leadmarkPackage.loadAll());

const score = (items: object[], parameters: TestNode['parameters'] = {}, node: Partial<TestNode> = {}) =>
  runWorkflow(
    items.map((json) => ({ json: { ...json } })),
    [{ ...node, type: 'scoreLead', parameters: { scoreWith: 'model', ...parameters } }],
  );

const model = {
  key: 'mine',
  groups: [
    { key: 'company', dimension: 'fit' },
    { key: 'visits', dimension: 'engagement' },
  ],
  criteria: [
    {
      key: 'size',
      name: 'Size',
      group: 'company',
      kind: 'attribute',
      when: { field: 'employees', operator: 'greaterThan', value: 10 },
      points: 30,
    },
    {
      key: 'domain',
      group: 'company',
      kind: 'attribute',
      when: { field: 'emailDomain', operator: 'equals', value: 'acme.example' },
      points: 5,
    },
    { key: 'demo', name: 'Demo', group: 'visits', kind: 'activity', activity: { type: 'demo_request' }, points: 50 },
  ],
  gates: [
    { key: 'rival', when: { field: 'competitor', operator: 'equals', value: true }, reason: 'Works for a competitor' },
  ],
  tiers: {
    by: 'total',
    levels: [
      { key: 'hot', name: 'Hot', minScore: 70 },
      { key: 'cold', name: 'Cold' },
    ],
  },
};
const modelDefinition = JSON.stringify(model);
const demo = { activities: { rows: [{ type: 'demo_request' }] } };

test('the pasted model scores what the item says, without a server, in the shape of the API', async () => {
  const [result] = (
    await score([{ email: 'Ann@Acme.example', employees: '30' }], { modelDefinition, ...demo })
  ).results();
  expect(result).toEqual({
    leadId: null,
    externalId: null,
    email: 'ann@acme.example',
    isNewLead: false,
    model: 'mine',
    modelVersion: null,
    asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    total: 85,
    fit: 35,
    engagement: 50,
    grade: null,
    tier: 'hot',
    tierName: 'Hot',
    gate: null,
    gateReason: null,
    previousTier: null,
    tierChanged: false,
    tierSince: null,
    tierEntryKey: null,
    nextTier: null,
    nextTierChangeAt: null,
    reasons: [
      { criterion: 'demo', points: 50, text: expect.any(String) as string },
      { criterion: 'size', points: 30, text: expect.any(String) as string },
      { criterion: 'domain', points: 5, text: expect.any(String) as string },
    ],
    attributes: { employees: '30' },
    activities: { recorded: 0, duplicate: 0, conflict: 0, invalid: 0, problems: [] },
  });
});

test('points that decay tell when the lead leaves its tier, and for which', async () => {
  const [size, domain, demoRequest] = model.criteria;
  const decaying = { ...demoRequest, decay: { kind: 'exponential', halfLifeDays: 10 } };
  const modelDefinition = JSON.stringify({ ...model, criteria: [size, domain, decaying] });
  const [result] = (
    await score([{ email: 'ann@acme.example', employees: 30 }], { modelDefinition, ...demo })
  ).results();
  expect(result).toMatchObject({ total: 85, tier: 'hot', nextTier: 'cold' });
  // 35 points stay; with less than 34.995 of the other 50 the total is shown below 70.
  const days = 10 * Math.log2(50 / 34.995);
  const expected = Date.parse(result?.asOf as string) + days * 86_400_000;
  expect(Math.abs(Date.parse(result?.nextTierChangeAt as string) - expected)).toBeLessThan(10);
});

test('its keys are those of a result of the API, in one order', async () => {
  const options = { includeContributions: true };
  const [result] = (await score([{ email: 'a@acme.example' }], { modelDefinition, options })).results();
  expect(result?.contributions).toEqual([
    expect.objectContaining({
      criterion: 'size',
      name: 'Size',
      group: 'company',
      dimension: 'fit',
      points: 0,
      rawPoints: 0,
    }),
    expect.objectContaining({ criterion: 'domain', points: 5 }),
    expect.objectContaining({ criterion: 'demo', dimension: 'engagement' }),
  ]);
});

test('a gate disqualifies, with its reason', async () => {
  const [result] = (await score([{ email: 'b@acme.example', competitor: true }], { modelDefinition })).results();
  expect(result).toMatchObject({ tier: 'disqualified', gate: 'rival', gateReason: 'Works for a competitor' });
});

test('a lead may be known by its external ID', async () => {
  const [result] = (await score([{ externalId: 'crm-1' }], { modelDefinition, identifyBy: 'externalId' })).results();
  expect(result).toMatchObject({ externalId: 'crm-1', email: null });
});

test('what cannot be an activity, or has a time that cannot be read, is a problem of its own', async () => {
  const rows = [{ type: 'demo_request', id: 'd1', occurredAt: 'yesterday' }];
  const activities = { rows, arrays: [{ array: '={{ ["text"] }}' }] };
  const [result] = (await score([{ email: 'c@acme.example' }], { modelDefinition, activities })).results();
  expect(result).toMatchObject({ engagement: 0, activities: { recorded: 0, invalid: 2 } });
  expect((result?.activities as { problems: object[] }).problems).toEqual([
    expect.objectContaining({ id: null, status: 'INVALID' }),
    expect.objectContaining({
      id: 'd1',
      type: 'demo_request',
      message: expect.stringContaining('yesterday') as string,
    }),
  ]);
});

test('an activity counts at its own time: one that has not happened yet does not', async () => {
  const rows = [
    { type: 'demo_request', occurredAt: '2020-01-01T00:00:00Z' },
    { type: 'demo_request', occurredAt: '2999-01-01T00:00:00Z' },
  ];
  const [result] = (await score([{ email: 'd@acme.example' }], { modelDefinition, activities: { rows } })).results();
  expect(result).toMatchObject({ engagement: 50 });
});

test('the model that is filled in works as it is, for a start', async () => {
  const [result] = (await score([{ email: 'e@acme.example', employees: 200, title: 'Head of Sales' }], demo)).results();
  expect(result).toMatchObject({ model: 'starter', fit: 100, engagement: 70, total: 85, tier: 'hot' });
});

test('a model with faults fails with each path and what to do', async () => {
  const broken = { ...model, tiers: { by: 'total', levels: [] }, criteria: [{ key: 'x' }] };
  const run = await score([{ email: 'f@acme.example' }], { modelDefinition: JSON.stringify(broken) });
  expect(run.error?.message).toContain('Item 0: ');
  expect(run.error?.message).toContain('$.tiers.levels');
  expect(run.error?.message).toContain('$.criteria[0].group');
  expect(run.error).toMatchObject({ description: expect.stringContaining('Correct the model') as string });
});

test('a model that is no JSON says so', async () => {
  const run = await score([{ email: 'g@acme.example' }], { modelDefinition: '{ key: ' });
  expect(run.error?.message).toContain('Item 0: Model Definition is no valid JSON');
});

test('Continue on fail keeps the other items', async () => {
  const run = await score(
    [{ email: '' }, { email: 'h@acme.example' }],
    { modelDefinition },
    { onError: 'continueRegularOutput' },
  );
  expect(run.outputs()[0]?.map(({ json }) => Boolean(json.leadmark))).toEqual([false, true]);
});

test('no credential is asked for', () => {
  const { credentials = [] } = nodeTypes.getByNameAndVersion('n8n-nodes-leadmark.scoreLead').description;
  expect(credentials.map(({ displayOptions }) => displayOptions)).toEqual([{ show: { scoreWith: ['api'] } }]);
});

test('the three nodes chain with nothing configured but a model', async () => {
  const run = await runWorkflow(
    [
      { json: { body: { email: 'i@acme.example', employees: 200, title: 'Director' } } },
      { json: { email: 'j@acme.example' } },
    ],
    [
      { type: 'scoreLead', parameters: { scoreWith: 'model', ...demo } },
      { type: 'classifyTier' },
      { type: 'routeByScore' },
    ],
  );
  expect(run.outputs().map((items) => items.map(({ json }) => (json.leadmark as { email: string }).email))).toEqual([
    [],
    [],
    [],
    ['i@acme.example'],
    [],
    ['j@acme.example'],
  ]);
});
