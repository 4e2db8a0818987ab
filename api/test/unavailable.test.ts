import { readRecorded } from '../src/ingest/read-input';
import { PLAIN_MODEL } from './support/models';
import { TcpProxy } from './support/tcp-proxy';
import { TestApi } from './support/test-api';

const RECORD =
  'mutation ($id: ID!) { recordActivities(inputs: [{ id: $id, lead: { email: "u@a.example" }, type: "page_view" }], createMissingLeads: true) { results { status } } }';

let api: TestApi;
let line: TcpProxy;
beforeAll(async () => {
  api = await TestApi.start({
    reach: async (url) => {
      line = await TcpProxy.to(url);
      return line.through(url);
    },
  });
  await api.publish(PLAIN_MODEL);
});
afterAll(async () => {
  line.mend();
  await api.stop();
  await line.close();
});

/** What the answer to a request says outside of its body. */
const retryAfter = async (): Promise<string | null> => {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${api.adminKey}` },
    body: JSON.stringify({ query: '{ scoringModels { key } }' }),
  });
  return response.headers.get('retry-after');
};

const readiness = async () => (await fetch(`${api.url}/readyz`)).status;

test('while the database is away requests are UNAVAILABLE, 503, and the API serves on when it is back, without a restart', async () => {
  expect((await api.send(RECORD, { id: 'u1' })).status).toBe(200);
  expect(await readiness()).toBe(200);
  line.cut();
  for (let n = 0; n < 20; n += 1) {
    const { status, errors } = await api.send(RECORD, { id: 'u2' });
    expect([status, errors?.[0]?.extensions.code]).toEqual([503, 'UNAVAILABLE']);
    expect(errors?.[0]?.message).toMatch(/Send it again/);
  }
  expect(await retryAfter()).toBe('5');
  expect(api.logged.join('')).toMatch(/"codes":\["UNAVAILABLE"\],"causes":\["no connection"\]/);
  expect(await readiness()).toBe(503);
  expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
  line.mend();
  const { data } = await api.send<{ recordActivities: { results: { status: string }[] } }>(RECORD, { id: 'u2' });
  expect(data.recordActivities.results).toEqual([{ status: 'RECORDED' }]);
  expect(await readiness()).toBe(200);
});

test('a workspace of which nothing was known when the database went away is served when it is back', async () => {
  const further = await api.inFurtherWorkspace();
  await further.publish(PLAIN_MODEL);
  const visit = { id: 'f1', lead: { email: 'f@a.example' }, type: 'page_view' };
  const ingest = () => api.services.ingest.ingest(further.workspaceId, [readRecorded(visit, 'inputs[0]', true)]);
  line.cut();
  await expect(ingest()).rejects.toThrow();
  line.mend();
  const { items } = await ingest();
  expect(items.map(({ activities }) => activities[0]?.status)).toEqual(['RECORDED']);
});
