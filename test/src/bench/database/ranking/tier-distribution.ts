import '@leadmark/api/dist/app'; // first: it brings what the decorators of types need
import { deepStrictEqual } from 'node:assert';
import { systemClock } from '@leadmark/api/dist/common/clock';
import { createSqlPool } from '@leadmark/api/dist/database/sql-pool';
import { LeadService } from '@leadmark/api/dist/lead/lead.service';
import { SnapshotInstants } from '@leadmark/api/dist/ranking/snapshot-instant.service';
import { TierDistributionService } from '@leadmark/api/dist/ranking/tier-distribution.service';
import { FactsService } from '@leadmark/api/dist/score/facts.service';
import { ScoreService } from '@leadmark/api/dist/score/score.service';
import { ScoreStatesService } from '@leadmark/api/dist/score-keeping/score-states.service';
import { PublishedModelsService } from '@leadmark/api/dist/scoring-model/published-models.service';
import { Client } from 'pg';
import type { Shutdown } from '../../../harness/shutdown';
import { waitUntil } from '../../../harness/wait-until';
import type { Bench } from '../../bench';
import { contest } from '../../timing/contest';
import { startApi } from '../clients/api-process';
import { timeOfCall } from '../clients/callers';
import { GraphqlClients } from '../clients/graphql-clients';
import { CONNECTIONS } from '../clients/in-process-ingest';
import { Cluster } from '../stage/cluster';
import { MODEL_NAMES, openScratch, sizeOf, type Stage } from '../stage/stage';
import { stopping } from '../stopping';

const PATIENCE_MS = 120_000;

export const tierDistribution: Bench = {
  id: 'P13',
  title: 'How many leads are in each tier, exactly and now',
  what:
    'The service behind GraphQL `tierDistribution`, in process, and in the second row GraphQL over HTTP, against one SQL ' +
    'statement that groups the kept scores by tier. The latter is right only once every change of tier that time has ' +
    'brought is entered, which the server sees to meanwhile; the counts are compared then.',
  peer: 'GROUP BY',
  aim: 'at least 100 times as fast over a million leads',
  needsDatabase: true,
  run: stopping(async function* ({ leads, pairs, seconds, dataDir }, shutdown) {
    const cluster = await Cluster.start(dataDir, shutdown);
    const stage = await openScratch(cluster, 'template', { leads }, shutdown);
    const clients = GraphqlClients.of(await startApi(stage, 'shared', shutdown), stage.key, 1, shutdown);
    const database = new Client({ connectionString: stage.url });
    await database.connect();
    shutdown.add({ stop: () => database.end() });
    await waitUntil('the counts to be the same', PATIENCE_MS, () => areTheSame(clients, database, stage));
    const of = `${MODEL_NAMES.template}; ${sizeOf(leads)}`;
    const peer = (length: number) => timeOfCall(length, () => grouped(database, stage));
    const service = openService(stage, shutdown);
    const inProcess = () => service.distribution(stage.workspaceId, undefined, new Date());
    deepStrictEqual(sorted(await inProcess()), await distribution(clients));
    const ours = (length: number) => timeOfCall(length, inProcess);
    yield await contest({ what: `in process; ${of}`, unit: 'time', ours, peer, aim: { atLeast: 100 } }, pairs, seconds);
    const overHttp = (length: number) => timeOfCall(length, () => distribution(clients));
    yield await contest({ what: `over HTTP; ${of}`, unit: 'time', ours: overHttp, peer }, pairs, seconds);
  }),
};

function openService(stage: Stage, shutdown: Shutdown): TierDistributionService {
  const sql = createSqlPool(stage.url, CONNECTIONS);
  shutdown.add({ stop: () => sql.close() });
  const [models, leads] = [new PublishedModelsService(sql), new LeadService(sql)];
  const [facts, states] = [new FactsService(), new ScoreStatesService()];
  const scores = new ScoreService({ snapshots: sql, models, leads, facts, states });
  return new TierDistributionService({
    snapshots: sql,
    instants: new SnapshotInstants(systemClock),
    models,
    leads,
    scores,
  });
}

type Counts = Record<string, number>;

async function areTheSame(clients: GraphqlClients, database: Client, stage: Stage): Promise<true | undefined> {
  try {
    deepStrictEqual(await distribution(clients), await grouped(database, stage));
    return true;
  } catch {
    return undefined;
  }
}

/** Tiers without leads are left out. */
async function distribution(clients: GraphqlClients): Promise<Counts> {
  const answer = await clients.ask<{ tierDistribution: { tier: string; leads: number }[] }>(
    0,
    '{ tierDistribution { tier leads } }',
  );
  return sorted(answer.tierDistribution);
}

const GROUPED = {
  name: 'leads by tier',
  text: 'SELECT tier, count(*)::int AS leads FROM score WHERE workspace_id = $1 GROUP BY tier',
};

async function grouped(database: Client, { workspaceId }: Stage): Promise<Counts> {
  const { rows } = await database.query<{ tier: string; leads: number }>({ ...GROUPED, values: [workspaceId] });
  return sorted(rows);
}

const sorted = (counts: readonly { tier: string; leads: number }[]): Counts =>
  Object.fromEntries(
    counts
      .filter(({ leads }) => leads > 0)
      .map(({ tier, leads }) => [tier, leads] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
