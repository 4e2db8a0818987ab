import { afterCommit, status, TestApi } from './leadmark-api';
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

type Row = Record<string, string>;

const nodeWith = (activities: object, options: object = {}): TestNode => ({
  type: 'scoreLead',
  parameters: { activities: activities as never, options: options as never },
});
const scoreRows = (json: object, rows: Row[], options: object = {}, run: object = {}) =>
  runWorkflow([{ json: { ...json } }], [nodeWith({ rows }, options)], { apiUrl: api.url, ...run });
const sentActivities = () => api.batches.map((batch) => batch.map(({ activities }) => activities as { id: string }[]));
const sentIds = () =>
  sentActivities()
    .flat(2)
    .map(({ id }) => id);

test('a row is sent with its ID, its time and its properties', async () => {
  const row = { type: 'page_view', id: 'p1', occurredAt: '2026-11-20T09:00:00Z', properties: '{ "path": "/pricing" }' };
  const run = await scoreRows({ email: 'a@acme.example' }, [row]);
  expect(sentActivities()[0]?.[0]).toEqual([
    { type: 'page_view', id: 'p1', occurredAt: '2026-11-20T09:00:00Z', properties: { path: '/pricing' } },
  ]);
  expect(run.results()[0]).toMatchObject({
    activities: { recorded: 1, duplicate: 0, conflict: 0, invalid: 0, problems: [] },
  });
});

test('a row whose type is empty is left out', async () => {
  const run = await scoreRows({ email: 'b@acme.example' }, [
    { type: '={{ $json.whitepaper ? "whitepaper_download" : "" }}' },
    { type: 'form_submit' },
  ]);
  expect(sentActivities()[0]?.[0]).toEqual([expect.objectContaining({ type: 'form_submit' })]);
  expect(run.results()[0]?.activities).toMatchObject({ recorded: 1, problems: [] });
});

test('activities are taken from an array of the item, beside the rows', async () => {
  const reported = [
    { type: 'page_view', id: 'p2', properties: { path: '/pricing' } },
    { type: 'demo_request', id: 4711 },
  ];
  const activities = { rows: [{ type: 'form_submit', id: 's1' }], arrays: [{ array: '={{ $json.activities }}' }] };
  await runWorkflow([{ json: { email: 'c@acme.example', activities: reported } }], [nodeWith(activities)], {
    apiUrl: api.url,
  });
  expect(sentIds()).toEqual(['s1', 'p2', '4711']);
});

test('an item without a list has no activities', async () => {
  const run = await runWorkflow(
    [{ json: { email: 'd@acme.example' } }],
    [nodeWith({ arrays: [{ array: '={{ $json.activities }}' }] })],
    { apiUrl: api.url },
  );
  expect(run.error).toBeUndefined();
  expect(sentIds()).toEqual([]);
});

test('what is no activity is a problem of its own and does not keep the others from being recorded', async () => {
  const activities = [
    'text',
    { id: 'x1' },
    { type: 'page_view', id: 'x2', properties: 'none' },
    { type: 'page_view', id: 'x3' },
  ];
  const run = await runWorkflow(
    [{ json: { email: 'e@acme.example', activities } }],
    [nodeWith({ arrays: [{ array: '={{ $json.activities }}' }] })],
    { apiUrl: api.url },
  );
  expect(run.results()[0]?.activities).toEqual({
    recorded: 1,
    duplicate: 0,
    conflict: 0,
    invalid: 3,
    problems: [
      { id: null, type: null, status: 'INVALID', message: 'An activity is an object with a type.' },
      { id: 'x1', type: null, status: 'INVALID', message: 'The activity has no type.' },
      { id: 'x2', type: 'page_view', status: 'INVALID', message: 'The properties are no object.' },
    ],
  });
});

test('activities that are no list at all fail the item', async () => {
  const run = await runWorkflow(
    [{ json: { email: 'f@acme.example' } }],
    [nodeWith({ arrays: [{ array: '={{ "many" }}' }] })],
    { apiUrl: api.url },
  );
  expect(run.error?.message).toBe('Item 0: Array is no valid JSON: Unexpected token \'m\', "many" is not valid JSON.');
  expect(api.requests).toHaveLength(0);
});

test('an activity without an ID gets one that tells workflow, execution, node, item and row apart', async () => {
  const items = [{ json: { email: 'g1@acme.example' } }, { json: { email: 'g2@acme.example' } }];
  const node = nodeWith({ rows: [{ type: 'form_submit' }, { type: 'page_view' }] });
  await runWorkflow(items, [node], { apiUrl: api.url, executionId: '1' });
  await runWorkflow(items, [node], { apiUrl: api.url, executionId: '2' });
  await runWorkflow(items, [node], { apiUrl: api.url, executionId: '1', workflowId: 'wf2' });
  await runWorkflow(items, [{ ...node, name: 'other' }], { apiUrl: api.url, executionId: '1' });
  expect(sentIds()).toHaveLength(16);
  expect(new Set(sentIds()).size).toBe(16);
});

test('the rounds of a loop within one execution make different IDs', async () => {
  const items = ['hot', 'cold'].map((tier) => ({ json: { email: 'h@acme.example', leadmark: { tier } } }));
  const rounds = {
    routeByScore: {
      main: [3, 4, 5].reduce<never[][]>(
        (outputs, index) => {
          outputs[index] = [{ node: 'scoreLead', type: 'main', index: 0 } as never];
          return outputs;
        },
        [[], [], []],
      ),
    },
  };
  const run = await runWorkflow(items, [{ type: 'routeByScore' }, nodeWith({ rows: [{ type: 'form_submit' }] })], {
    apiUrl: api.url,
    connections: rounds,
  });
  expect(run.data.resultData.runData.scoreLead).toHaveLength(2);
  expect(new Set(sentIds()).size).toBe(2);
});

test('Retry On Fail sends the same IDs again, so nothing is recorded twice', async () => {
  const count = () => api.leads.activities.size;
  const before = count();
  api.failWith(afterCommit(status(503, { 'retry-after': '60' })));
  const node = {
    ...nodeWith({ rows: [{ type: 'form_submit' }] }),
    retryOnFail: true,
    maxTries: 2,
    waitBetweenTries: 1,
  };
  const run = await runWorkflow([{ json: { email: 'i@acme.example' } }], [node], { apiUrl: api.url });
  expect(run.results()[0]).toMatchObject({ isNewLead: false, activities: { recorded: 0, duplicate: 1, conflict: 0 } });
  expect(count()).toBe(before + 1);
  expect(new Set(sentIds()).size).toBe(1);
});

const conflict = [{ type: 'form_submit', id: 'conflict' }];

test('On Conflicting Activity: Warn lists the conflict and lets the item go on', async () => {
  await scoreRows({ email: 'j@acme.example' }, conflict);
  const run = await scoreRows({ email: 'other@acme.example' }, conflict);
  expect(run.results()[0]?.activities).toMatchObject({
    conflict: 1,
    problems: [{ id: 'conflict', type: 'form_submit', status: 'CONFLICT', message: 'Another content has this ID.' }],
  });
  expect(run.data.resultData.runData.scoreLead?.[0]?.hints).toEqual([
    expect.objectContaining({ message: expect.stringContaining('not recorded: 1.') as string }),
  ]);
});

test('On Conflicting Activity: Error fails the item', async () => {
  await scoreRows({ email: 'j@acme.example' }, conflict);
  const run = await scoreRows({ email: 'third@acme.example' }, conflict, { onConflictingActivity: 'error' });
  expect(run.error?.message).toBe(
    'Item 0 (third@acme.example): The activity conflict was recorded before with other content: Another content has this ID.',
  );
  expect(run.error).toMatchObject({ description: expect.stringContaining('On Conflicting Activity') as string });
});

test('an activity that the API finds invalid is a problem, also with On Conflicting Activity: Error', async () => {
  const row = { type: 'form_submit', id: 'future', occurredAt: '2999-01-01T00:00:00Z' };
  const run = await scoreRows({ email: 'k@acme.example' }, [row], { onConflictingActivity: 'error' });
  expect(run.results()[0]?.activities).toMatchObject({
    invalid: 1,
    problems: [{ id: 'future', status: 'INVALID', message: 'The activity lies in the future.' }],
  });
});
