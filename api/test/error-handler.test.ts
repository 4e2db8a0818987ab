import express from 'express';
import pino from 'pino';
import type { AddressInfo } from 'node:net';
import { errorHandler } from '../src/http/error-handler';
import { logRequests } from '../src/http/request-log';

test('a fault outside of GraphQL shows nothing internal, and the log says where it came from', async () => {
  const logged: string[] = [];
  const log = pino({}, { write: (line: string) => void logged.push(line) });
  const app = express().use(logRequests(log));
  app.get('/graphql', () => {
    throw new Error('the secret of row ann@acme.example');
  });
  const server = app.use(errorHandler(log)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  const text = await response.text();
  await new Promise((resolve) => server.close(resolve));
  expect([response.status, JSON.parse(text)]).toMatchObject([
    500,
    { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
  ]);
  const trace = JSON.parse(logged[0] ?? '') as object;
  expect(trace).toMatchObject({
    requestId: response.headers.get('x-request-id'),
    error: 'Error',
    msg: 'internal error',
  });
  expect(JSON.stringify(trace)).toContain('error-handler.test.ts');
  expect(text + logged.join('')).not.toMatch(/secret|acme/);
});
