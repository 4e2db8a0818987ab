import { Client } from 'pg';
import type { Bench, Row } from '../bench';
import { spreadOf } from '../timing/spread';
import { InProcessIngest } from './clients/in-process-ingest';
import { SentActivities } from './clients/sent-activities';
import { ask, Cluster } from './stage/cluster';
import { MODEL_NAMES, openScratch, sizeOf, type Stage } from './stage/stage';
import { stopping } from './stopping';

const ACTIVITIES_A_LEAD = 10;
const MOST_SENT = 20_000;
const AT_ONCE = 500;

export const disk: Bench = {
  id: 'disk',
  title: 'Bytes on disk',
  what:
    'Every table and index after filling: each lead has four attributes, ten activities and one history entry, which ' +
    'the rebuild wrote. Then activities are sent to the API, one for each of as many leads, and after a vacuum the ' +
    'growth of everything is told for each of them: the activity, its history entry and the rewritten rows.',
  peer: null,
  aim: 'none was set',
  needsDatabase: true,
  run: stopping(async function* ({ leads, dataDir }, shutdown) {
    const cluster = await Cluster.start(dataDir, shutdown);
    const stage = await openScratch(cluster, 'template', { leads }, shutdown);
    const of = `${MODEL_NAMES.template}; ${sizeOf(leads)}`;
    const relations = await sizesOf(stage);
    const total = relations.reduce((sum, { bytes }) => sum + bytes, 0);
    yield bytesRow(`everything; ${of}`, total);
    yield bytesRow(`everything, a lead with its ${ACTIVITIES_A_LEAD} activities; ${of}`, total / leads);
    for (const { name, table, bytes } of relations) {
      const isActivity = table === 'activity';
      const each = bytes / (isActivity ? leads * ACTIVITIES_A_LEAD : leads);
      yield bytesRow(`${name}, ${isActivity ? 'an activity' : 'a lead'}`, each);
    }
    const sent = Math.min(leads, MOST_SENT);
    await send(await InProcessIngest.open(stage, undefined, shutdown), new SentActivities(leads, 'disk'), sent);
    await vacuum(stage);
    const grown = (await sizesOf(stage)).reduce((sum, { bytes }) => sum + bytes, 0) - total;
    yield bytesRow(`growth of everything, an activity of ${sent.toLocaleString('en')}; ${of}`, grown / sent);
  }),
};

const bytesRow = (what: string, bytes: number): Row => ({
  what,
  unit: 'bytes',
  ours: spreadOf([bytes]),
  peer: null,
  ratio: null,
});

interface Relation {
  name: string;
  table: string;
  bytes: number;
}

/** Tables and indexes that grow with leads, the tables first. */
const SIZES = `
SELECT relation.relname AS name, COALESCE(owner.relname, relation.relname) AS "table",
       CASE relation.relkind WHEN 'r' THEN pg_table_size(relation.oid) ELSE pg_relation_size(relation.oid) END::float8 AS bytes
  FROM pg_class relation
  LEFT JOIN pg_index ON pg_index.indexrelid = relation.oid
  LEFT JOIN pg_class owner ON owner.oid = pg_index.indrelid
 WHERE relation.relnamespace = 'public'::regnamespace AND relation.relkind IN ('r', 'i')
   AND COALESCE(owner.relname, relation.relname) IN
       ('activity', 'attribute_change', 'lead', 'lead_attribute_value', 'score', 'score_history_entry', 'score_rank')
 ORDER BY "table", relation.relkind DESC, name`;

const sizesOf = ({ url }: Stage): Promise<Relation[]> => ask<Relation>(url, SIZES);

async function send(ingest: InProcessIngest, activities: SentActivities, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += AT_ONCE)
    await ingest.record(Array.from({ length: Math.min(AT_ONCE, count - sent) }, () => activities.next()));
}

async function vacuum({ url }: Stage): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('VACUUM');
  await client.end();
}
