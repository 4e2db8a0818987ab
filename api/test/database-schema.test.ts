import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSchema } from '@leadmark/migrations';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../src/database/data-source';
import { createTestDatabase, type TestDatabase } from './support/database';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

test('the entities say what the migrations made', async () => {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

test('workspace_id stands first in every key and index, but for the look-up of a key', async () => {
  const rows: { index: string; first: string }[] = await dataSource.query(
    `SELECT index.relname AS index, pg_get_indexdef(i.indexrelid, 1, true) AS first
       FROM pg_index i JOIN pg_class index ON index.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
      WHERE t.relnamespace = 'public'::regnamespace AND t.relname NOT IN ('migration', 'workspace')`,
  );
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter(({ first }) => first !== 'workspace_id').map(({ index }) => index)).toEqual([
    'api_key_secret_hash_idx',
  ]);
});

test('schema.sql shows the schema that the migrations make', async () => {
  const reviewed = readFileSync(join(__dirname, '../../migrations/schema.sql'), 'utf8');
  expect(await describeSchema(dataSource)).toBe(reviewed);
});
