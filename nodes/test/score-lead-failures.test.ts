import { afterCommit, hangUp, refusal, sendJson, status, TestApi } from './leadmark-api';
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

const score = (emails: string[], node: Partial<TestNode> = {}, apiUrl = api.url) =>
  runWorkflow(
    emails.map((email) => ({ json: { email } })),
    [{ ...node, type: 'scoreLead' }],
    { apiUrl },
  );

test.each([
  ['HTTP 503', status(503)],
  ['HTTP 429', status(429)],
  ['HTTP 502 of a proxy', status(502)],
  ['UNAVAILABLE on HTTP 200', refusal('UNAVAILABLE', 'Starting.')],
  ['RATE_LIMITED on HTTP 429', refusal('RATE_LIMITED', 'Slow down.', 429)],
])('%s is tried again', async (_, failure) => {
  api.failWith(failure);
  const run = await score(['a@acme.example']);
  expect(run.error).toBeUndefined();
  expect(api.requests).toHaveLength(2);
});

test('a Retry-After is waited for', async () => {
  api.failWith(status(429, { 'retry-after': '1' }));
  const began = Date.now();
  await score(['a@acme.example']);
  expect(Date.now() - began).toBeGreaterThanOrEqual(990);
});

test('a Retry-After longer than half a minute fails at once instead of blocking the workflow', async () => {
  api.failWith(status(503, { 'retry-after': '120' }));
  const run = await score(['a@acme.example']);
  expect(run.error?.message).toBe('Item 0 (a@acme.example): The Leadmark API answered with HTTP status 503.');
  expect(api.requests).toHaveLength(1);
});

test('a refused connection is tried again until the API is up', async () => {
  const late = new TestApi();
  await late.start();
  const { port, url } = late;
  await late.stop();
  const up = new Promise<void>((resolve) => setTimeout(() => void late.start(port).then(resolve), 300));
  const run = await score(['b@acme.example'], {}, url);
  await up;
  await late.stop();
  expect(run.results()[0]).toMatchObject({ email: 'b@acme.example' });
});

test('an answer lost after its commit is asked for again and doubles nothing', async () => {
  api.failWith(afterCommit(hangUp));
  const activities = { rows: [{ type: 'form_submit' }] };
  const run = await score(['c@acme.example'], { parameters: { activities } });
  expect(api.requests).toHaveLength(2);
  expect(api.leads.stored.filter(({ email }) => email === 'c@acme.example')).toHaveLength(1);
  expect(run.results()[0]).toMatchObject({ tierChanged: false, activities: { recorded: 0, duplicate: 1 } });
  expect(run.results()[0]?.tierEntryKey).toContain(':cold:');
});

test('what does not pass is given up after five tries, saying what was tried and what to do', async () => {
  api.failWith(hangUp, hangUp, hangUp, hangUp, hangUp);
  const run = await score(['d@acme.example']);
  expect(api.requests).toHaveLength(5);
  expect(run.error?.message).toBe(
    `Item 0 (d@acme.example): Could not reach the Leadmark API at ${api.url}: the connection was cut off before the answer came.`,
  );
  expect(run.error).toMatchObject({
    description: expect.stringContaining('HOST=0.0.0.0') as string,
    context: { itemIndex: 0 },
  });
});

test.each([
  ['UNAUTHENTICATED', 'No key.', 401, 'Check the API key in the Leadmark API credential.'],
  ['FORBIDDEN', 'The key may not do this.', 200, 'scope'],
  ['QUERY_TOO_COMPLEX', 'Too much.', 400, 'Lower Batch Size'],
  ['INTERNAL_SERVER_ERROR', 'Sorry.', 200, "Look into the API's log"],
])(
  'a refused operation, %s, is read from the GraphQL errors and told with what to do',
  async (code, message, http, advice) => {
    api.failWith(refusal(code, message, http));
    const run = await score(['f@acme.example']);
    expect(run.error?.message).toBe(`Item 0 (f@acme.example): ${message}`);
    expect(run.error?.description).toContain(advice);
    expect(api.requests).toHaveLength(1);
  },
);

test('violations of a refused operation are named with their paths', async () => {
  const errors = [
    {
      message: 'Not valid.',
      extensions: { code: 'BAD_USER_INPUT', violations: [{ path: 'inputs[0].email', message: 'is too long' }] },
    },
  ];
  api.failWith((response) => sendJson(response, 400, { errors }));
  const run = await score(['g@acme.example']);
  expect(run.error?.message).toBe('Item 0 (g@acme.example): Not valid. (inputs[0].email: is too long)');
});

test.each([
  [
    'a page of another server',
    (response: Parameters<typeof sendJson>[0]) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hi</h1>'),
    'What answers at the API URL is not the Leadmark API.',
  ],
  ['a path that is not there', status(404), 'The Leadmark API answered with HTTP status 404.'],
  ['a batch that is too large', status(413), 'The Leadmark API answered with HTTP status 413.'],
])('%s fails with what to check', async (_, failure, message) => {
  api.failWith(failure);
  const run = await score(['h@acme.example']);
  expect(run.error?.message).toBe(`Item 0 (h@acme.example): ${message}`);
  expect(run.error?.description).toMatch(/Check|Lower/);
});

test('an API URL that is none says so', async () => {
  const run = await score(['h@acme.example'], {}, 'leadmark');
  expect(run.error?.message).toContain('The API URL “leadmark” is no web address.');
});

test('a lead without the value that identifies it fails before anything is sent', async () => {
  const run = await score(['i@acme.example', ' ']);
  expect(run.error?.message).toBe('Item 1: The lead has no email address.');
  expect(run.error).toMatchObject({
    description: expect.stringContaining('Set Value') as string,
    context: { itemIndex: 1 },
  });
  expect(api.requests).toHaveLength(0);
});

const mixed = ['ok1@acme.example', 'not an address', '', 'ok2@acme.example'];
const refused = 'Item 1 (not an address): The email is no address. (email: has a space)';
const correct = `${refused} Correct the fields that the message names.`;
const keyless = expect.stringMatching(/^Item 2: The lead has no email address. Set Value/) as string;

test('by default the first item that the API refuses stops the workflow, and is named', async () => {
  const run = await score(['ok1@acme.example', 'not an address']);
  expect(run.error?.message).toBe(refused);
});

test('Continue on fail: each item gets its own result or error beside its own fields', async () => {
  const run = await score(mixed, { onError: 'continueRegularOutput', parameters: { options: { batchSize: 3 } } });
  const [output = []] = run.outputs();
  expect(output.map(({ json, pairedItem }) => [json.email, json.error ?? 'fine', pairedItem])).toEqual([
    ['ok1@acme.example', 'fine', { item: 0 }],
    ['not an address', correct, { item: 1 }],
    ['', keyless, { item: 2 }],
    ['ok2@acme.example', 'fine', { item: 3 }],
  ]);
  expect(output[1]?.json).not.toHaveProperty('leadmark');
  expect(api.batches.map((batch) => batch.length)).toEqual([2, 1]);
});

test('Error output: failed items leave by it, with their own fields', async () => {
  const run = await score(mixed, { onError: 'continueErrorOutput' });
  const [done, failed] = run.outputs();
  expect(done?.map(({ json }) => json.email)).toEqual(['ok1@acme.example', 'ok2@acme.example']);
  expect(failed?.map(({ json }) => [json.email, json.error])).toEqual([
    ['not an address', correct],
    ['', keyless],
  ]);
});

test('a call that fails as a whole fails every item of its batch and no other', async () => {
  api.failWith(refusal('INTERNAL_SERVER_ERROR', 'Sorry.'));
  const emails = ['j1', 'j2', 'j3'].map((name) => `${name}@acme.example`);
  const run = await score(emails, { onError: 'continueRegularOutput', parameters: { options: { batchSize: 2 } } });
  expect(run.outputs()[0]?.map(({ json }) => json.error)).toEqual([
    expect.stringMatching(/^Item 0 \(j1@acme.example\): Sorry. Look/),
    expect.stringMatching(/^Item 1 \(j2@acme.example\): Sorry. Look/),
    undefined,
  ]);
});

test('an unknown model is told for the item that names it', async () => {
  const model = { __rl: true, mode: 'key', value: 'nope' };
  const run = await score(['k@acme.example'], { parameters: { model } });
  expect(run.error?.message).toBe('Item 0 (k@acme.example): There is no model "nope".');
  expect(run.error?.description).toContain('From List');
});
