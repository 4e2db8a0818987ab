import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import pino from 'pino';
import { createApp } from '../src/app';
import { TestApi } from './support/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

const request = (key: string): string => {
  const body = JSON.stringify({ query: '{ scoringModels { key } }' });
  return [
    'POST /graphql HTTP/1.1',
    'host: localhost',
    'content-type: application/json',
    `authorization: Bearer ${key}`,
    `content-length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
};

async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}

test('a request that has arrived when the server is asked to end, but is not read yet, is answered', async () => {
  const app = await createApp({ databaseUrl: api.databaseUrl, clock: api.clock, log: pino({ level: 'silent' }) });
  const server = await app.listen({ host: '127.0.0.1', port: 0, corsOrigins: [], allowsLoopbackOrigins: false });
  const socket = await open(server.url);
  socket.write(request(api.adminKey));
  await once(socket, 'data');
  socket.write(request(api.adminKey));
  const stopped = server.stop();
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK/);
  await stopped;
  await app.close();
});
