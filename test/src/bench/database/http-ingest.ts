import type { Bench } from '../bench';
import { contest } from '../timing/contest';
import { startApi } from './clients/api-process';
import { callAtOnce } from './clients/callers';
import { GraphqlClients } from './clients/graphql-clients';
import { SentActivities } from './clients/sent-activities';
import { PgbenchPeer } from './pgbench/peer';
import { Cluster } from './stage/cluster';
import { MODEL_NAMES, openScratch, sizeOf } from './stage/stage';
import { stopping } from './stopping';

export const CLIENTS = 64;
const ACTIVITIES_A_BATCH = 100;
const BATCH_CLIENTS = 16;

export const httpIngest: Bench = {
  id: 'P7',
  title: 'One activity a mutation over HTTP, 64 clients',
  what:
    'The API in a process of its own, as `npm start` runs it, and 64 clients that keep their connections and send one ' +
    'activity with each `recordActivities`, the next when the last is answered. In the first row pgbench runs the ' +
    'statements of one ingest on 16 connections, as in P6; in the second the peer is the same API on 16 connections, ' +
    'but callers do not share writes.',
  peer: 'pgbench',
  aim: 'at least as fast as pgbench, and at least twice as fast as without sharing',
  needsDatabase: true,
  run: stopping(async function* ({ pairs, seconds, leads, dataDir }, shutdown) {
    const cluster = await Cluster.start(dataDir, shutdown);
    const stage = await openScratch(cluster, 'static_key', { leads }, shutdown);
    const pgbench = await PgbenchPeer.open(stage, shutdown);
    const [shared, unshared] = [await startApi(stage, 'shared', shutdown), await startApi(stage, 'unshared', shutdown)];
    const clients = {
      shared: GraphqlClients.of(shared, stage.key, CLIENTS, shutdown),
      unshared: GraphqlClients.of(unshared, stage.key, CLIENTS, shutdown),
    };
    const activities = new SentActivities(leads, `P7-${process.pid}`);
    const lapOf = (program: GraphqlClients) => (length: number) =>
      callAtOnce(CLIENTS, length, (client) => program.record(client, [activities.next()]));
    const of = `${MODEL_NAMES.static_key}; ${sizeOf(leads)}`;
    const ours = lapOf(clients.shared);
    const race = { unit: 'perSecond', ours } as const;
    const peer = (length: number) => pgbench.lap(length);
    yield await contest({ ...race, what: `against pgbench; ${of}`, peer, aim: { atLeast: 1 } }, pairs, seconds);
    const alone = { peer: lapOf(clients.unshared), aim: { atLeast: 2 } };
    yield await contest({ ...race, what: `against itself without sharing; ${of}`, ...alone }, pairs, seconds);
  }),
};

export const batchIngest: Bench = {
  id: 'P8',
  title: '100 activities a mutation',
  what:
    'The API as in P7 with 16 clients, each of which sends 100 activities of as many leads with one `recordActivities`, ' +
    'against pgbench on 16 connections, as in P6: activities a second on both sides.',
  peer: 'pgbench',
  aim: 'at least 6 times as fast',
  needsDatabase: true,
  run: stopping(async function* ({ pairs, seconds, leads, dataDir }, shutdown) {
    const cluster = await Cluster.start(dataDir, shutdown);
    const stage = await openScratch(cluster, 'static_key', { leads }, shutdown);
    const pgbench = await PgbenchPeer.open(stage, shutdown);
    const api = await startApi(stage, 'shared', shutdown);
    const clients = GraphqlClients.of(api, stage.key, BATCH_CLIENTS, shutdown);
    const activities = new SentActivities(leads, `P8-${process.pid}`);
    const batch = () => Array.from({ length: ACTIVITIES_A_BATCH }, () => activities.next());
    const record = (client: number) => clients.record(client, batch());
    yield await contest(
      {
        what: `${MODEL_NAMES.static_key}; ${sizeOf(leads)}`,
        unit: 'perSecond',
        ours: async (length) => ACTIVITIES_A_BATCH * (await callAtOnce(BATCH_CLIENTS, length, record)),
        peer: (length) => pgbench.lap(length),
        aim: { atLeast: 6 },
      },
      pairs,
      seconds,
    );
  }),
};
