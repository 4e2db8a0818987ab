import { ActivityStatus } from '@leadmark/api/dist/activity/activity-result.types';
import { Client } from 'pg';
import type { Bench, Row } from '../bench';
import { spreadOf } from '../timing/spread';
import { InProcessIngest, WITHOUT_SHARING } from './clients/in-process-ingest';
import { SentActivities, type SentActivityInput } from './clients/sent-activities';
import { Cluster } from './stage/cluster';
import { MODEL_NAMES, openScratch, sizeOf, type Stage } from './stage/stage';
import { stopping } from './stopping';

/** In one lap. */
const ACTIVITIES = 1_000;

export const walBytes: Bench = {
  id: 'P10',
  title: 'Bytes of the write-ahead log, an activity',
  what:
    'In each lap 1,000 activities, each written for itself by the ingest of the API, against bare inserts of the same ' +
    'rows, one a transaction, into the table of activities with its indexes. Counted from one position of the log to ' +
    'the other, with `full_page_writes` and autovacuum off on both sides, for whole pages are written once after a ' +
    'checkpoint whatever changes them. Duplicates are the same activities sent again, twice: what is counted is the ' +
    'second time, for the first may still tidy up after the writes.',
  peer: 'bare inserts',
  aim: 'at most 3 times as much; nothing for a duplicate',
  needsDatabase: true,
  run: stopping(async function* ({ pairs, leads, dataDir }, shutdown) {
    const cluster = await Cluster.start(dataDir, shutdown);
    for (const setting of ['full_page_writes', 'autovacuum']) {
      shutdown.add({ stop: () => cluster.set(setting, null) });
      await cluster.set(setting, 'off');
    }
    for (const model of ['static_key', 'template'] as const) {
      const stage = await openScratch(cluster, model, { leads }, shutdown);
      const ingest = await InProcessIngest.open(stage, WITHOUT_SHARING, shutdown);
      yield* measure(stage, ingest, `${MODEL_NAMES[model]}; ${sizeOf(leads)}`, pairs);
    }
  }),
};

async function* measure(stage: Stage, ingest: InProcessIngest, of: string, pairs: number): AsyncIterable<Row> {
  const activities = new SentActivities(stage.leads, `P10-${process.pid}`);
  const laps: { ours: number; peer: number; duplicate: number }[] = [];
  const log = new Client({ connectionString: stage.url });
  await log.connect();
  try {
    await recordEach(ingest, batchOf(activities));
    for (let lap = 0; lap < pairs; lap += 1) laps.push(await measureLap(log, stage, ingest, batchOf(activities)));
  } finally {
    await log.end();
  }
  yield {
    what: of,
    unit: 'bytes',
    ours: spreadOf(laps.map(({ ours }) => ours)),
    peer: spreadOf(laps.map(({ peer }) => peer)),
    ratio: spreadOf(laps.map(({ ours, peer }) => ours / peer)),
    aim: { atMost: 3 },
  };
  const duplicates = spreadOf(laps.map(({ duplicate }) => duplicate));
  yield { what: `a duplicate; ${of}`, unit: 'bytes', ours: duplicates, peer: null, ratio: null, aim: { atMost: 0 } };
}

const batchOf = (activities: SentActivities): SentActivityInput[] =>
  Array.from({ length: ACTIVITIES }, () => activities.next());

async function measureLap(log: Client, stage: Stage, ingest: InProcessIngest, batch: readonly SentActivityInput[]) {
  const ours = await bytesOf(log, () => recordEach(ingest, batch));
  const peer = await bytesOf(log, () => insertBare(log, stage, batch));
  const repeat = () => recordEach(ingest, batch, ActivityStatus.DUPLICATE);
  await repeat();
  return { ours, peer, duplicate: await bytesOf(log, repeat) };
}

async function recordEach(
  ingest: InProcessIngest,
  batch: readonly SentActivityInput[],
  status?: ActivityStatus,
): Promise<void> {
  for (const activity of batch) await ingest.record([activity], status);
}

/** The rows as they were recorded, under other ids. */
const INSERT = {
  name: 'bare insert',
  text: `INSERT INTO activity (workspace_id, id, is_id_from_sender, lead_id, type, occurred_at, received_at, properties, content_hash)
         SELECT workspace_id, 'bare-' || id, is_id_from_sender, lead_id, type, occurred_at, received_at, properties, content_hash
           FROM activity WHERE workspace_id = $1 AND id = $2`,
};

async function insertBare(log: Client, { workspaceId }: Stage, batch: readonly SentActivityInput[]): Promise<void> {
  for (const { id } of batch) {
    const { rowCount } = await log.query({ ...INSERT, values: [workspaceId, id] });
    if (rowCount !== 1) throw new Error(`The activity ${id} was not there to be inserted again.`);
  }
}

/** Of each activity. */
async function bytesOf(log: Client, write: () => Promise<void>): Promise<number> {
  await log.query('CHECKPOINT');
  const before = await positionOf(log);
  await write();
  return ((await positionOf(log)) - before) / ACTIVITIES;
}

async function positionOf(log: Client): Promise<number> {
  const { rows } = await log.query<{ position: string }>(
    "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS position",
  );
  return Number(rows[0]?.position);
}
