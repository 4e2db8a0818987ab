import { CredentialTestContext, LoadOptionsContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type { ICredentialsDecrypted, ILoadOptionsFunctions, INode, INodeCredentialTestResult } from 'n8n-workflow';
import { refusal, status, TestApi } from './leadmark-api';
import { additionalDataWith, leadmarkPackage, nodeTypes } from './n8n';

const api = new TestApi();

beforeAll(async () => {
  await leadmarkPackage.loadAll();
  await api.start();
});
afterAll(() => api.stop());

const scoreLead = () => nodeTypes.getByNameAndVersion('n8n-nodes-leadmark.scoreLead');

/** Runs the credential's test as n8n does when somebody saves it. */
async function testCredential(apiUrl: string, apiKey = 'a-key'): Promise<INodeCredentialTestResult> {
  const credential: ICredentialsDecrypted = {
    id: '1',
    name: 'Leadmark',
    type: 'leadmarkApi',
    data: { apiUrl, apiKey },
  };
  const test = scoreLead().methods?.credentialTest?.leadmarkApiTest;
  if (test === undefined) throw new Error('The node has no test for its credential.');
  return await test.call(new CredentialTestContext(additionalDataWith({ apiUrl, apiKey })), credential);
}

test('a credential that works is told so, with the default model and the key sent as a bearer token', async () => {
  expect(await testCredential(api.url)).toEqual({
    status: 'OK',
    message: 'Connected to Leadmark. The default model is “B2B-SOFTWARE”.',
  });
  expect(api.requests.at(-1)?.headers.authorization).toBe('Bearer a-key');
});

test.each(['/', '/graphql', '/graphql/'])('the API URL may end in %s', async (path) => {
  expect(await testCredential(`${api.url}${path}`)).toMatchObject({ status: 'OK' });
});

test('a refused connection to 127.0.0.1 explains how a container reaches its host', async () => {
  expect(await testCredential('http://127.0.0.1:9')).toEqual({
    status: 'Error',
    message:
      'Could not reach the Leadmark API at http://127.0.0.1:9: the connection was refused. ' +
      'If n8n runs in a container, this address is the container itself: ' +
      'set the API URL to http://host.docker.internal:9 and start the API with HOST=0.0.0.0. ' +
      'Otherwise check that the API is running.',
  });
});

test('a refused connection elsewhere explains what the API listens to', async () => {
  const { message } = await testCredential('http://0.0.0.0:9');
  expect(message).toContain('accepts connections from other machines and containers: start it with HOST=0.0.0.0.');
});

test('a key that is not known says which field to check', async () => {
  api.failWith(refusal('UNAUTHENTICATED', 'This key is not known', 401));
  expect(await testCredential(api.url)).toEqual({
    status: 'Error',
    message: 'This key is not known. Check the API key in the Leadmark API credential.',
  });
});

test('another server than Leadmark is recognised', async () => {
  api.failWith((response) => response.end('<h1>Hello</h1>'));
  expect((await testCredential(api.url)).message).toContain('is not the Leadmark API');
  api.failWith(status(404));
  expect((await testCredential(api.url)).message).toContain('Leadmark answers at its path /graphql');
});

test('a text that is no URL says how one looks', async () => {
  expect((await testCredential('leadmark')).message).toContain('as in http://127.0.0.1:4000');
});

test('every node that uses the credential tests it', () => {
  for (const name of ['scoreLead', 'classifyTier']) {
    const { description, methods } = nodeTypes.getByNameAndVersion(`n8n-nodes-leadmark.${name}`);
    expect(description.credentials).toEqual([
      expect.objectContaining({ name: 'leadmarkApi', testedBy: 'leadmarkApiTest' }),
    ]);
    expect(methods?.credentialTest).toHaveProperty('leadmarkApiTest');
  }
});

/** Asks for the models as the editor does when somebody opens the list. */
function searchModels(filter?: string) {
  const credentials = { leadmarkApi: { id: '1', name: 'Leadmark' } };
  const parameters = { scoreWith: 'api', model: { __rl: true, mode: 'list', value: '' } };
  const node: INode = {
    id: '1',
    name: 'Score',
    type: 'n8n-nodes-leadmark.scoreLead',
    typeVersion: 1,
    position: [0, 0],
    parameters,
    credentials,
  };
  const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
  const additionalData = additionalDataWith({ apiUrl: api.url, apiKey: 'a-key' });
  // The classes of n8n-core are typed for looser settings of TypeScript than these.
  const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters.model') as unknown;
  return scoreLead().methods?.listSearch?.searchScoringModels?.call(context as ILoadOptionsFunctions, filter);
}

test('the list of models shows names, marks the default one and gives keys', async () => {
  expect(await searchModels()).toEqual({
    results: [
      { name: 'B2B-SOFTWARE (default)', value: 'b2b-software' },
      { name: 'BY-GRADE', value: 'by-grade' },
    ],
  });
});

test('the list of models can be searched', async () => {
  expect(await searchModels('Grade')).toEqual({ results: [{ name: 'BY-GRADE', value: 'by-grade' }] });
});

test('a list that cannot be had says why', async () => {
  api.failWith(refusal('FORBIDDEN', 'This key may not read models.'));
  await expect(searchModels()).rejects.toMatchObject({
    message: 'This key may not read models.',
    description: expect.stringContaining('scope') as string,
  });
});
