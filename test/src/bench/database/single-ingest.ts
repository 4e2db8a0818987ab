import type { Bench } from '../bench';
import { contest } from '../timing/contest';
import { callAtOnce } from './clients/callers';
import { CONNECTIONS, InProcessIngest, WITHOUT_SHARING } from './clients/in-process-ingest';
import { SentActivities } from './clients/sent-activities';
import { PgbenchPeer } from './pgbench/peer';
import { Cluster } from './stage/cluster';
import { MODEL_NAMES, openScratch, sizeOf } from './stage/stage';
import { stopping } from './stopping';

export const singleIngest: Bench = {
  id: 'P6',
  title: 'One activity a write, 16 connections',
  what:
    'The ingest of the API, in process and without sharing writes, with 16 callers on 16 connections, against ' +
    '`pgbench -c16 -j2 -M prepared` running the statements that were taken down from one such ingest, under the same ' +
    'settings. What either has written of a lead is compared column by column but for ids and times, and the rows of ' +
    'every table are counted.',
  peer: 'pgbench',
  aim: 'at least 0.9 times as fast',
  needsDatabase: true,
  run: stopping(async function* ({ pairs, seconds, leads, dataDir }, shutdown) {
    const cluster = await Cluster.start(dataDir, shutdown);
    for (const model of ['static_key', 'template'] as const) {
      const stage = await openScratch(cluster, model, { leads }, shutdown);
      const pgbench = await PgbenchPeer.open(stage, shutdown);
      const ingest = await InProcessIngest.open(stage, WITHOUT_SHARING, shutdown);
      const activities = new SentActivities(leads, `P6-${process.pid}`);
      yield await contest(
        {
          what: `${MODEL_NAMES[model]}; ${sizeOf(leads)}`,
          unit: 'perSecond',
          ours: (length) => callAtOnce(CONNECTIONS, length, () => ingest.record([activities.next()])),
          peer: (length) => pgbench.lap(length),
          aim: { atLeast: 0.9 },
        },
        pairs,
        seconds,
      );
    }
  }),
};
