import { TestApi } from './leadmark-api';
import { leadmarkPackage, runWorkflow } from './n8n';
import type { TestNode } from './n8n';

const api = new TestApi();

beforeAll(async () => {
  await leadmarkPackage.loadAll();
  await api.start();
});
afterAll(() => api.stop());
beforeEach(() => {
  api.requests.length = 0;
});

const scoreLead = (parameters: TestNode['parameters'] = {}): TestNode => ({ type: 'scoreLead', parameters });
const score = (json: object, parameters: TestNode['parameters'] = {}) =>
  runWorkflow([{ json: { ...json } }], [scoreLead(parameters)], { apiUrl: api.url });
const sent = () => api.batches.flat()[0];

const webhookItem = (body: object) => ({
  headers: { cookie: 'session=1', authorization: 'Basic c2VjcmV0' },
  params: {},
  query: { utm_source: 'ad' },
  body,
});

test('an item of a webhook is scored by the email and the fields of its form, with nothing configured', async () => {
  await score(webhookItem({ email: 'ann@acme.example', firstName: 'Ann', employees: 30 }));
  expect(sent()).toMatchObject({ email: 'ann@acme.example', attributes: { firstName: 'Ann', employees: 30 } });
});

test('a plain item is scored by its own fields, with nothing configured', async () => {
  await score({ email: 'bob@acme.example', firstName: 'Bob' });
  expect(sent()).toEqual({ email: 'bob@acme.example', attributes: { firstName: 'Bob' }, activities: [] });
});

test('headers, params and query of a webhook are not taken even when the whole item is given as attributes', async () => {
  await score(webhookItem({ email: 'ann@acme.example', firstName: 'Ann' }), { attributes: '={{ $json }}' });
  expect(sent()).toMatchObject({ attributes: { firstName: 'Ann' } });
  expect(JSON.stringify(api.requests[0]?.variables)).not.toMatch(/cookie|session|secret|utm_source/);
});

test('the result stands in the field leadmark, in the documented shape', async () => {
  const [result] = (await score({ email: 'Carla@Acme.example', firstName: 'Carla', points: 82.5 })).results();
  expect(result).toEqual({
    leadId: expect.stringMatching(/^0198-/) as string,
    externalId: null,
    email: 'carla@acme.example',
    isNewLead: true,
    model: 'b2b-software',
    modelVersion: 3,
    asOf: expect.stringMatching(/^2026-11-21T10:/) as string,
    total: 82.5,
    fit: 82.5,
    engagement: 82.5,
    grade: null,
    tier: 'hot',
    tierName: 'Hot',
    gate: null,
    gateReason: null,
    previousTier: null,
    tierChanged: true,
    tierSince: result?.asOf,
    tierEntryKey: `${result?.leadId as string}:b2b-software:hot:${result?.asOf as string}`,
    nextTier: null,
    nextTierChangeAt: null,
    reasons: [
      { criterion: 'pricing', points: 15, text: 'Visited the pricing page 3 times' },
      { criterion: 'industry', points: 10, text: 'Works in software' },
    ],
    attributes: { firstName: 'Carla', points: 82.5 },
    activities: { recorded: 0, duplicate: 0, conflict: 0, invalid: 0, problems: [] },
  });
});

test('a lead that stays in its tier keeps the key of that stay', async () => {
  const [first] = (await score({ email: 'dora@acme.example', points: 80 })).results();
  const [second] = (await score({ email: 'dora@acme.example', points: 90 })).results();
  const [third] = (await score({ email: 'dora@acme.example', points: 50 })).results();
  expect(second).toMatchObject({ isNewLead: false, tierChanged: false, previousTier: 'hot', total: 90 });
  expect(second?.tierEntryKey).toBe(first?.tierEntryKey);
  expect(third?.tierEntryKey).not.toBe(first?.tierEntryKey);
});

test('an item keeps its own fields and its binary data, stays unchanged itself, and is paired', async () => {
  const binary = { cv: { data: 'UEsD', mimeType: 'application/pdf' } };
  const items = [
    { json: { email: 'e1@acme.example', nested: { list: [1] } }, binary },
    { json: { email: 'e2@acme.example' } },
  ];
  const before = structuredClone(items);
  const [output] = (await runWorkflow(items, [scoreLead()], { apiUrl: api.url })).outputs();
  expect(items).toMatchObject(before);
  expect(items.map(({ json }) => Object.keys(json))).toEqual([['email', 'nested'], ['email']]);
  expect(output?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
  expect(output?.[0]).toMatchObject({ json: { email: 'e1@acme.example', nested: { list: [1] } }, binary });
  expect(output?.[1]).not.toHaveProperty('binary');
});

test('the result of an earlier Score Lead is no attribute of the lead', async () => {
  const items = [{ json: { email: 'f@acme.example', firstName: 'Fay' } }];
  const nodes = [scoreLead(), { ...scoreLead(), name: 'again' }];
  const run = await runWorkflow(items, nodes, { apiUrl: api.url });
  expect(run.results()[0]?.attributes).toEqual({ firstName: 'Fay' });
});

test('Result Field names another field for the result', async () => {
  const run = await score({ email: 'g@acme.example', leadmark: 'mine' }, { options: { resultField: 'scored' } });
  expect(run.outputs()[0]?.[0]?.json).toMatchObject({ leadmark: 'mine', scored: { email: 'g@acme.example' } });
});

test('Identify By External ID finds the lead by the ID, numbers included', async () => {
  const run = await score({ externalId: 1042, firstName: 'Gus' }, { identifyBy: 'externalId' });
  expect(sent()).toEqual({ externalId: '1042', attributes: { firstName: 'Gus' }, activities: [] });
  expect(run.results()[0]).toMatchObject({ externalId: '1042', email: null });
});

test('an email among the attributes that is not the one that identifies the lead is kept', async () => {
  await score({ email: 'private@home.example', workEmail: 'h@acme.example' }, { email: '={{ $json.workEmail }}' });
  expect(sent()).toMatchObject({ email: 'h@acme.example', attributes: { email: 'private@home.example' } });
});

test('Chosen Fields sends these fields and no others', async () => {
  const fields = {
    field: [
      { name: 'jobTitle', value: '={{ $json.title }}' },
      { name: ' size ', value: '={{ 30 }}' },
    ],
  };
  await score({ email: 'i@acme.example', title: 'CEO', note: 'x' }, { attributesFrom: 'fields', fields });
  expect(sent()).toMatchObject({ attributes: { jobTitle: 'CEO', size: 30 } });
});

test.each([
  ['leaves the attributes as they were', {}, { firstName: 'Jo' }],
  [
    'erases the attributes with Ignore Empty Values off',
    { options: { ignoreEmptyValues: false } },
    { firstName: 'Jo', phone: null, company: null, tags: null, topics: null },
  ],
])('a blank field %s', async (_, parameters, attributes) => {
  await score(
    { email: 'j@acme.example', firstName: 'Jo', phone: ' ', company: null, tags: [], topics: ['', null] },
    parameters,
  );
  expect(sent()?.attributes).toEqual(attributes);
});

test('attributes may be given as JSON text', async () => {
  await score({ email: 'k@acme.example' }, { attributes: '{ "employees": 12 }' });
  expect(sent()).toMatchObject({ attributes: { employees: 12 } });
});

test('no model is named unless one is chosen, by list or by key, for each item', async () => {
  await score({ email: 'l@acme.example' });
  expect(sent()).not.toHaveProperty('model');
  await score(
    { email: 'l@acme.example', wanted: 'by-grade' },
    { model: { __rl: true, mode: 'key', value: '={{ $json.wanted }}' } },
  );
  expect(api.batches[1]?.[0]).toMatchObject({ model: 'by-grade' });
});

test('Number of Reasons and Include Contributions say how much of the explanation comes along', async () => {
  const options = { numberOfReasons: 1, includeContributions: true };
  const [result] = (await score({ email: 'm@acme.example' }, { options })).results();
  expect(result?.reasons).toHaveLength(1);
  expect(result?.contributions).toEqual([
    expect.objectContaining({ criterion: 'pricing', dimension: 'engagement', points: 15, rawPoints: 15 }),
    expect.objectContaining({ criterion: 'industry', dimension: 'fit' }),
  ]);
});

test('leads go to the API in batches, with variables and the API key, and come back in their order', async () => {
  const emails = ['n1', 'n2', 'n3', 'n4', 'n5'].map((name) => `${name}@acme.example`);
  const items = emails.map((email) => ({ json: { email } }));
  const run = await runWorkflow(items, [scoreLead({ options: { batchSize: 2 } })], { apiUrl: api.url });
  expect(api.batches.map((batch) => batch.length)).toEqual([2, 2, 1]);
  expect(run.results().map(({ email }) => email)).toEqual(emails);
  expect(api.requests[0]?.headers.authorization).toBe('Bearer key-of-the-test');
  expect(api.requests.every(({ query }) => !query.includes('acme'))).toBe(true);
});
