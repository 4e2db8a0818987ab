import pino from 'pino';
import { createApp } from '../src/app';
import { createDataSource } from '../src/database/data-source';
import { createSqlPool } from '../src/database/sql-pool';
import { readRecorded } from '../src/ingest/read-input';
import { Desk } from './support/desk';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
});
afterAll(() => api.stop());

/** A write of a session that does not wait for the disk when it commits fails; the others are told by their tables. */
const WATCH = `
CREATE TABLE watched_write (what text);
CREATE FUNCTION watch_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('synchronous_commit') <> 'on' THEN
    RAISE EXCEPTION '% commits without waiting for the disk', TG_TABLE_NAME;
  END IF;
  INSERT INTO watched_write VALUES (TG_TABLE_NAME || ' ' || TG_OP);
  RETURN NULL;
END $$;
DO $$
DECLARE watched text;
BEGIN
  FOR watched IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'watched_write' LOOP
    EXECUTE format('CREATE TRIGGER watch AFTER INSERT OR UPDATE OR DELETE ON %I EXECUTE FUNCTION watch_write()', watched);
  END LOOP;
END $$;`;

/** The tables that were written to since the last time. */
async function written(): Promise<string[]> {
  const rows = await desk.sql<{ what: string }>('SELECT DISTINCT what FROM watched_write ORDER BY what');
  await desk.sql('TRUNCATE watched_write');
  return rows.map(({ what }) => what);
}

test('commits wait for the disk on the connections of TypeORM, within transactions too', async () => {
  const dataSource = await createDataSource(api.databaseUrl).initialize();
  const show = 'SHOW synchronous_commit';
  try {
    expect(await dataSource.query(show)).toEqual([{ synchronous_commit: 'on' }]);
    expect(await dataSource.transaction((manager) => manager.query(show))).toEqual([{ synchronous_commit: 'on' }]);
  } finally {
    await dataSource.destroy();
  }
});

test('commits wait for the disk on the connections of every write', async () => {
  const sql = createSqlPool(api.databaseUrl, 1);
  try {
    expect(await sql.run({ name: 'setting', text: 'SHOW synchronous_commit' }, [])).toEqual([
      { synchronous_commit: 'on' },
    ]);
  } finally {
    await sql.close();
  }
});

test('instants of a database that goes by another time are read as they were sent, up to the last of the year 9999', async () => {
  await desk.sql(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET TimeZone = ''Asia/Tokyo''', current_database()); END $$`,
  );
  const log = pino({ level: 'silent' });
  const app = await createApp({ databaseUrl: api.databaseUrl, clock: api.clock, log });
  try {
    await api.publish(PLAIN_MODEL);
    const activity = { type: 'demo_request' };
    await desk.score({ email: 'last@a.example', activities: [activity] });
    await desk.override('last@a.example', { total: 77, until: '9999-12-31T23:59:59.999Z' });
    const sent = readRecorded({ lead: { email: 'last@a.example' }, ...activity }, 'inputs[0]', false);
    await app.services.ingest.ingest(api.workspaceId, [sent]);
    expect(await desk.scoreOf('last@a.example')).toMatchObject({ total: 77 });
    expect(await app.services.rebuild.rebuildAll({ repairs: false })).toMatchObject({ differences: [] });
  } finally {
    await app.close();
  }
});

test('whatever writes waits for the disk when it commits', async () => {
  await desk.sql(WATCH);
  const [one, other] = [{ email: 'one@a.example' }, { email: 'other@a.example' }];

  await api.publish(PLAIN_MODEL);
  await api.publish(DECAYING_MODEL);
  expect(await written()).toEqual(expect.arrayContaining(['scoring_model INSERT', 'scoring_model_version INSERT']));

  for (const key of [one, other])
    await desk.score({
      ...key,
      attributes: { industry: 'healthcare' },
      activities: ['a', 'b'].map((id) => ({ id: `${id} of ${key.email}`, type: 'demo_request' })),
    });
  expect(await written()).toEqual(
    expect.arrayContaining(['activity INSERT', 'attribute_change INSERT', 'lead INSERT', 'score_history_entry INSERT']),
  );

  await desk.retract(['a of one@a.example']);
  expect(await written()).toEqual(expect.arrayContaining(['activity UPDATE', 'score UPDATE']));
  await desk.override(other.email, { tier: 'cold' });
  expect(await written()).toEqual(expect.arrayContaining(['score_override INSERT']));
  await desk.clear(other.email);
  expect(await written()).toEqual(expect.arrayContaining(['score_override INSERT']));

  api.clock.advance({ days: 30 });
  await api.services.due.run(api.clock.now());
  expect(await written()).toEqual(expect.arrayContaining(['score UPDATE', 'score_history_entry INSERT']));
  await api.publish({ ...PLAIN_MODEL, name: 'Plain, again' });
  expect(await written()).toEqual(expect.arrayContaining(['score INSERT', 'scoring_model_version UPDATE']));

  await desk.merge(one, other);
  expect(await written()).toEqual(expect.arrayContaining(['lead UPDATE', 'score DELETE', 'activity UPDATE']));
  await desk.sql('UPDATE score SET activities = 9');
  await api.services.rebuild.rebuildAll({ repairs: true });
  expect(await written()).toEqual(expect.arrayContaining(['score UPDATE']));
  await desk.delete(other);
  expect(await written()).toEqual(expect.arrayContaining(['lead DELETE', 'activity DELETE']));
  await api.keyOf('reader');
  expect(await written()).toEqual(['api_key INSERT']);
});
