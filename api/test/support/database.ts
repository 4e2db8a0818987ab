import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { startPostgres } from '@leadmark/embedded-postgres';
import { Client } from 'pg';
import { createDataSource } from '../../src/database/data-source';
import { migrate } from '../../src/database/migrate';

/** Where the tests of one run find the server, and the migrated database that each test file clones. */
export interface TestServer {
  adminUrl: string;
  template: string;
  stop(): Promise<void>;
}

const ADMIN_URL = 'LEADMARK_TEST_ADMIN_URL';
const TEMPLATE = 'LEADMARK_TEST_TEMPLATE';

const newName = (): string => `leadmark_test_${randomBytes(6).toString('hex')}`;

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Starts a PostgreSQL of its own, or uses the one of TEST_DATABASE_URL, and makes the template database there. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startOwnServer();
  const template = newName();
  await administer(server.url, `CREATE DATABASE ${template}`);
  const dataSource = await createDataSource(urlOf(server.url, template)).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
  process.env[ADMIN_URL] = server.url;
  process.env[TEMPLATE] = template;
  return {
    adminUrl: server.url,
    template,
    stop: async () => {
      await administer(server.url, `DROP DATABASE ${template} WITH (FORCE)`);
      await server.stop();
    },
  };
}

async function startOwnServer() {
  const dataDir = mkdtempSync(join(tmpdir(), 'leadmark-test-'));
  const server = await startPostgres({ dataDir, durable: false });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of one's own, with the schema and nothing in it. */
export function createTestDatabase(): Promise<TestDatabase> {
  const template = process.env[TEMPLATE];
  if (!template) throw new Error('run this through jest, whose global set-up starts the database');
  return createDatabase(`TEMPLATE ${template}`);
}

/** A database of one's own in which no migration has run. */
export const createEmptyDatabase = (): Promise<TestDatabase> => createDatabase('');

async function createDatabase(options: string): Promise<TestDatabase> {
  const adminUrl = process.env[ADMIN_URL];
  if (!adminUrl) throw new Error('run this through jest, whose global set-up starts the database');
  const name = newName();
  await administer(adminUrl, `CREATE DATABASE ${name} ${options}`);
  return { url: urlOf(adminUrl, name), drop: () => administer(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}
