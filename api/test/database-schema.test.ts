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

test('workspace_id stands first in every key and index, but for the look-up of a key and the due queue', async () => {
  const rows: { index: string; first: string }[] = await dataSource.query(
    `SELECT index.relname AS index, pg_get_indexdef(i.indexrelid, 1, true) AS first
       FROM pg_index i JOIN pg_class index ON index.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
      WHERE t.relnamespace = 'public'::regnamespace AND t.relname NOT IN ('migration', 'workspace')`,
  );
  expect(rows.length).toBeGreaterThan(15);
  expect(
    rows
      .filter(({ first }) => first !== 'workspace_id')
      .map(({ index }) => index)
      .sort(),
  ).toEqual(['api_key_secret_hash_idx', 'score_rank_due_at_idx']);
});

test('what every activity changes of a kept score is in no index of it, so that the update writes none', async () => {
  const rows: { column: string }[] = await dataSource.query(
    `SELECT DISTINCT attname AS column
       FROM pg_index i
       JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid AND d.refobjid = i.indrelid
       JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      WHERE i.indrelid = 'score'::regclass ORDER BY 1`,
  );
  const indexed = rows.map(({ column }) => column);
  expect(indexed).toContain('tier_since');
  const changing = ['revision', 'sequence', 'entry_at', 'facts_at', 'next_tier_at', 'total', 'activities', 'state'];
  expect(indexed.filter((column) => changing.includes(column))).toEqual([]);
});

test('schema.sql shows the schema that the migrations make', async () => {
  const reviewed = readFileSync(join(__dirname, '../../migrations/schema.sql'), 'utf8');
  expect(await describeSchema(dataSource)).toBe(reviewed);
});
