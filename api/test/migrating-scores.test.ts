import { migrations } from '@leadmark/migrations';
import pino from 'pino';
import { DataSource } from 'typeorm';
import { createApp } from '../src/app';
import { contentOf } from '../src/ingest/activity-content';
import { readRecorded } from '../src/ingest/read-input';
import { createEmptyDatabase, type TestDatabase } from './support/database';
import { PLAIN_MODEL } from './support/models';
import { TestClock } from './support/test-clock';

const WORKSPACE = '01990000-0000-7000-8000-000000000001';
const MODEL = '01990000-0000-7000-8000-000000000002';
const VERSION = '01990000-0000-7000-8000-000000000003';
const LEAD = '01990000-0000-7000-8000-000000000004';

const SCORE_COLUMNS =
  'workspace_id, model_id, generation, lead_id, model_version, sequence, entry_at, range_from, fit, engagement, total, tier, tier_since, fit_max, engagement_max, total_min, total_max, contributions';

const log = pino({ level: 'silent' });

let database: TestDatabase;
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

/** The database as the first so many migrations made it. */
async function openVersion(version: number): Promise<DataSource> {
  const dataSource = await new DataSource({
    type: 'postgres',
    url: database.url,
    migrations: migrations.slice(0, version),
    migrationsTableName: 'migration',
    installExtensions: false,
  }).initialize();
  await dataSource.runMigrations();
  return dataSource;
}

/** A database of the first version: a lead with two visits, scored 20 and entered once. */
async function fillFirstVersion(): Promise<void> {
  const dataSource = await openVersion(1);
  const statements: [string, unknown[]][] = [
    [`INSERT INTO workspace VALUES ($1, 'default', now())`, [WORKSPACE]],
    [`INSERT INTO scoring_model VALUES ($1, $2, 'plain', true, 1, now())`, [WORKSPACE, MODEL]],
    [
      `INSERT INTO scoring_model_version VALUES ($1, $2, $3, 1, 'PUBLISHED', $4, NULL, now(), now())`,
      [WORKSPACE, VERSION, MODEL, JSON.stringify(PLAIN_MODEL)],
    ],
    [
      `INSERT INTO lead VALUES ($1, $2, NULL, 'old@a.example', '{}', NULL, '2026-01-01', '2026-01-01', '2026-01-02')`,
      [WORKSPACE, LEAD],
    ],
    [
      `INSERT INTO activity SELECT $1, 'v' || n, true, $2, 'page_view', '2026-01-02', '2026-01-02', '{}', $3
         FROM generate_series(1, 2) n`,
      [WORKSPACE, LEAD, contentOf('page_view', undefined, {}).hash],
    ],
    [
      `INSERT INTO score (${SCORE_COLUMNS}) VALUES ($1, $2, 1, $3, 1, 1, '2026-01-02', '2026-01-02', 0, 20, 20, 'warm', '2026-01-02', 0, 20, 20, 20, '{}')`,
      [WORKSPACE, MODEL, LEAD],
    ],
    [
      `INSERT INTO score_history_entry VALUES ($1, $2, $3, 1, $4, '2026-01-02', 'ACTIVITY', 'v2', 1, 0, 20, 20, 'warm', NULL, NULL, NULL, NULL, 0, '[]')`,
      [WORKSPACE, LEAD, MODEL, VERSION],
    ],
  ];
  for (const [text, values] of statements) await dataSource.query(text, values);
  await dataSource.destroy();
}

const visit = (id: string) =>
  readRecorded({ id, lead: { email: 'old@a.example' }, type: 'page_view' }, 'inputs[0]', false);

test('a database of the first version is taken over: scores are rebuilt, and histories go on', async () => {
  await fillFirstVersion();
  const app = await createApp({ databaseUrl: database.url, clock: new TestClock(), log });
  expect(app.needsRebuild).toBe(true);
  const { rebuild, ingest } = app.services;
  expect(await rebuild.rebuildAll({ repairs: true })).toMatchObject({ scores: 1 });
  expect(await rebuild.rebuildAll({ repairs: false })).toEqual({ scores: 1, differences: [], untold: 0 });
  const { items } = await ingest.ingest(WORKSPACE, ['v2', 'v3'].map(visit));
  expect(items.flatMap(({ activities }) => activities.map(({ status }) => status))).toEqual(['DUPLICATE', 'RECORDED']);
  expect(await rebuild.rebuildAll({ repairs: false })).toEqual({ scores: 1, differences: [], untold: 0 });
  await app.close();

  const again = await createApp({ databaseUrl: database.url, clock: new TestClock(), log });
  expect(again.needsRebuild).toBe(false);
  await again.close();
});

test('a database from before leads were searched by their texts gets those', async () => {
  const dataSource = await openVersion(2);
  await dataSource.query(`INSERT INTO workspace VALUES ($1, 'default', now())`, [WORKSPACE]);
  const columns = 'workspace_id, id, email, attributes, created_at, updated_at, revision';
  await dataSource.query(`INSERT INTO lead (${columns}) VALUES ($1, $2, 'old@a.example', '{}', now(), now(), 1)`, [
    WORKSPACE,
    LEAD,
  ]);
  await dataSource.destroy();
  const app = await createApp({ databaseUrl: database.url, clock: new TestClock(), log });
  expect(app.needsRebuild).toBe(true);
  await app.services.rebuild.rebuildAll({ repairs: true });
  await app.close();
  const migrated = await openVersion(migrations.length);
  expect(await migrated.query('SELECT search_text FROM lead')).toEqual([{ search_text: 'a.example\nold@a.example' }]);
  await migrated.destroy();
});
