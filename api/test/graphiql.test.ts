import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import express from 'express';
import { buildSchema, parse, validate } from 'graphql';
import { graphiqlRouter, type GraphiqlOptions } from '../src/graphiql/graphiql-router';
import { schemaText } from '../src/print-schema';

let server: Server | undefined;
afterEach(() => server?.close());

async function serve(options: GraphiqlOptions): Promise<number> {
  server = createServer(express().use(graphiqlRouter(options))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface Page {
  status: number | undefined;
  policy: string | undefined;
  body: string;
}

/** Unlike fetch, it lets the Host header be forged, as a rebound name would set it. */
async function get(port: number, path: string, headers: Record<string, string> = {}): Promise<Page> {
  const sent = request({ host: '127.0.0.1', port, path, headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const policy = response.headers['content-security-policy']?.toString();
  return { status: response.statusCode, policy, body: await text(response) };
}

const KEY = 'lm_the_key';
const loopback = { host: '127.0.0.1', apiKey: KEY };

async function authorization(options: GraphiqlOptions, headers: Record<string, string> = {}): Promise<string> {
  const { body } = await get(await serve(options), '/graphiql/settings', headers);
  return (JSON.parse(body) as { headers: { Authorization: string } }).headers.Authorization;
}

test('the page and all it loads come from this server, under a policy that allows nothing else', async () => {
  const port = await serve(loopback);
  const { body } = await get(port, '/');
  const loaded = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
  const own = loaded.filter((path) => path !== 'data:,');
  expect(own).toHaveLength(6);
  for (const path of own) {
    const { status, policy } = await get(port, `/${path}`);
    expect({ path, status }).toEqual({ path, status: 200 });
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
  }
});

test('the page itself holds no key', async () => {
  const { body } = await get(await serve(loopback), '/');
  expect(body).not.toContain(KEY);
});

test.each(['127.0.0.1:4000', 'localhost:4000', 'LOCALHOST', '[::1]:4000'])(
  'the key is filled in for a page opened at %s',
  async (host) => {
    expect(await authorization(loopback, { host })).toBe(`Bearer ${KEY}`);
  },
);

test.each(['evil.example', '127.0.0.1.evil.example:4000', 'localhost.evil.example', '192.168.0.7:4000'])(
  'the key is not given to a page opened at %s',
  async (host) => {
    expect(await authorization(loopback, { host })).toBe('Bearer put your API key here');
  },
);

test('the key is not given through a proxy or a tunnel', async () => {
  expect(await authorization(loopback, { 'x-forwarded-for': '203.0.113.9' })).not.toContain(KEY);
});

test('the key is not given when other machines can reach the server', async () => {
  expect(await authorization({ host: '0.0.0.0', apiKey: KEY })).not.toContain(KEY);
});

test('without a key the page says where to put one', async () => {
  expect(await authorization({ host: '127.0.0.1' })).toBe('Bearer put your API key here');
});

test('the first query is valid', () => {
  const query = readFileSync(join(__dirname, '../public/first-query.graphql'), 'utf8');
  expect(validate(buildSchema(schemaText()), parse(query))).toEqual([]);
});
