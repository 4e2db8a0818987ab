import { deepStrictEqual } from 'node:assert';
import { Client } from 'pg';
import type { Shutdown } from '../../../harness/shutdown';
import type { Bench, Row, RunOptions } from '../../bench';
import { contest } from '../../timing/contest';
import { startApi } from '../clients/api-process';
import { timeOfCall } from '../clients/callers';
import { GraphqlClients } from '../clients/graphql-clients';
import { Cluster } from '../stage/cluster';
import { MODEL_NAMES, openStage, sizeOf, type ModelName, type Stage } from '../stage/stage';
import { stopping } from '../stopping';
import { isRankedExactly, pageByOffset, pageByFacts, placeByFacts, placeByRanks, type Place } from './places';

const PAGE = 50;
/** Of a million; fewer leads have their depth at the same part of them. */
const DEPTH_PART = 0.1;

export const deepPage: Bench = {
  id: 'P11',
  title: 'A page of 50 leads far down the ranking',
  what:
    'GraphQL `leads(first: 50)` over HTTP behind a cursor at a tenth of all leads, against the first page, and against ' +
    'one SQL statement with OFFSET that orders all leads by what their ranks say of the same number at the same ' +
    'instant. The page under the first model is compared with the order of the totals computed from the facts by SQL.',
  peer: 'the first page, and OFFSET',
  aim: 'at least 0.8 times as fast as the first page, and 500 times as fast as OFFSET, under the first model',
  needsDatabase: true,
  run: stopping(async function* (options, shutdown) {
    const cluster = await Cluster.start(options.dataDir, shutdown);
    yield* measure(cluster, 'static_key', options, shutdown);
    yield* measure(cluster, 'template', options, shutdown);
  }),
};

async function* measure(
  cluster: Cluster,
  model: ModelName,
  { leads, pairs, seconds }: RunOptions,
  shutdown: Shutdown,
): AsyncIterable<Row> {
  const stage = await openStage(cluster, model, { leads });
  const clients = GraphqlClients.of(await startApi(stage, 'shared', shutdown), stage.key, 1, shutdown);
  const database = new Client({ connectionString: stage.url });
  await database.connect();
  shutdown.add({ stop: () => database.end() });
  const depth = Math.floor(leads * DEPTH_PART);
  const asOf = new Date();
  const isStatic = model === 'static_key';
  const place = await (isStatic ? placeByFacts : placeByRanks)(database, stage, depth, asOf);
  const after = place.cursor;
  await checkPage(await pageOf(clients, after), database, stage, place, isStatic);
  const of = `at depth ${depth.toLocaleString('en')}; ${MODEL_NAMES[model]}; ${sizeOf(leads)}`;
  const ours = (length: number) => timeOfCall(length, () => pageOf(clients, after));
  const first = (length: number) => timeOfCall(length, () => pageOf(clients, null));
  const offset = (length: number) => timeOfCall(length, () => pageByOffset(database, stage, place, PAGE));
  const row = { unit: 'time', ours } as const;
  const aimOf = (atLeast: number) => (isStatic ? { aim: { atLeast } } : {});
  yield await contest({ ...row, what: `against the first page; ${of}`, peer: first, ...aimOf(0.8) }, pairs, seconds);
  const bounds = (await isRankedExactly(database, stage)) ? '' : ', which orders by bounds';
  yield await contest({ ...row, what: `against OFFSET${bounds}; ${of}`, peer: offset, ...aimOf(500) }, pairs, seconds);
}

interface ListedLead {
  id: string;
  score: { total: number };
}

const LEADS = `query ($after: String) {
  leads(first: ${PAGE}, after: $after) { edges { node { id score { total } } } pageInfo { endCursor } }
}`;

async function pageOf(clients: GraphqlClients, after: string | null): Promise<ListedLead[]> {
  const { leads } = await clients.ask<{ leads: { edges: { node: ListedLead }[] } }>(0, LEADS, { after });
  return leads.edges.map(({ node }) => node);
}

async function checkPage(
  page: readonly ListedLead[],
  database: Client,
  stage: Stage,
  place: Place,
  isKnownByFacts: boolean,
): Promise<void> {
  if (page.length !== PAGE) throw new Error(`The page holds ${page.length} leads.`);
  const totals = page.map(({ score }) => score.total);
  deepStrictEqual(
    totals,
    totals.toSorted((one, other) => other - one),
  );
  if (!isKnownByFacts) return;
  const ids = page.map(({ id }) => id);
  deepStrictEqual(ids, await pageByFacts(database, stage, place, PAGE));
  if (await isRankedExactly(database, stage)) deepStrictEqual(ids, await pageByOffset(database, stage, place, PAGE));
}
