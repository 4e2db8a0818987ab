import { performance } from 'node:perf_hooks';
import type { Shutdown } from '../../harness/shutdown';
import type { Bench, RunOptions } from '../bench';
import { measureAlone } from '../timing/contest';
import { startApi } from './clients/api-process';
import { GraphqlClients } from './clients/graphql-clients';
import { emailOf, SentActivities } from './clients/sent-activities';
import { CLIENTS } from './http-ingest';
import { Cluster } from './stage/cluster';
import { MODEL_NAMES, openScratch, sizeOf, type Stage } from './stage/stage';
import { stopping } from './stopping';

/** Who measure, while the others send one activity after the other. */
const PROBES = 8;
/** A hundredth of the answers has to be some. */
const LAP_LENGTHS = 3;

export const visible: Bench = {
  id: 'visible',
  title: 'From an activity to its score, 99 of 100',
  what:
    'From the moment at which a client sends an activity with `recordActivities` over HTTP until it has the answer to a ' +
    'query of that lead that shows the activity and the score: two requests, one after the other. Time of the 99th of a ' +
    'hundred, in each lap; idle, and while 56 other clients send activities one after the other, as in P7.',
  peer: null,
  aim: 'none was set',
  needsDatabase: true,
  run: stopping(async function* (options, shutdown) {
    const { stage, clients } = await open(options, shutdown);
    const activities = new SentActivities(options.leads, `visible-${process.pid}`);
    let probed = 0;
    yield* measure(stage, clients, options, async (client) => {
      probed += 1;
      // Leads that nobody else sends anything of.
      const activity = activities.nextOf(emailOf(2 + ((2 * probed) % options.leads)));
      await clients.record(client, [activity]);
      const { lead } = await clients.ask<LeadSeen>(client, SEEN, activity.lead);
      const newest = lead.activities.edges[0]?.node.id;
      if (newest !== activity.id)
        throw new Error(`After ${activity.id} was answered, ${newest} is the newest activity.`);
    });
  }),
};

export const leadRead: Bench = {
  id: 'read',
  title: 'A lead with its score, reasons and 20 history entries, 99 of 100',
  what:
    'GraphQL over HTTP: one of 100 leads, with attributes, total, tier, three reasons, and its 20 newest history entries ' +
    'with every change in words. Time of the 99th of a hundred, in each lap; idle, and while 56 other clients send ' +
    'activities one after the other, as in P7.',
  peer: null,
  aim: 'none was set',
  needsDatabase: true,
  run: stopping(async function* (options, shutdown) {
    const { stage, clients } = await open(options, shutdown);
    await makeHistories(clients, options.leads);
    let read = 0;
    yield* measure(stage, clients, options, async (client) => {
      read += 1;
      const { lead } = await clients.ask<LeadWithHistory>(client, WITH_HISTORY, { email: readEmail(read) });
      const entries = lead.scoreHistory.edges.length;
      if (entries !== ENTRIES) throw new Error(`${readEmail(read)} has ${entries} history entries.`);
    });
  }),
};

interface Opened {
  stage: Stage;
  clients: GraphqlClients;
}

async function open({ leads, dataDir }: RunOptions, shutdown: Shutdown): Promise<Opened> {
  const cluster = await Cluster.start(dataDir, shutdown);
  const stage = await openScratch(cluster, 'template', { leads }, shutdown);
  const url = await startApi(stage, 'shared', shutdown);
  return { stage, clients: GraphqlClients.of(url, stage.key, CLIENTS, shutdown) };
}

async function* measure(
  { leads }: Stage,
  clients: GraphqlClients,
  { pairs, seconds }: RunOptions,
  probe: (client: number) => Promise<void>,
): ReturnType<Bench['run']> {
  const of = `${MODEL_NAMES.template}; ${sizeOf(leads)}`;
  const length = seconds * LAP_LENGTHS;
  const activities = new SentActivities(leads, `load-${process.pid}`);
  const idle = (lap: number) => slowestOfMost([0], lap, probe);
  yield await measureAlone({ what: `idle; ${of}`, unit: 'time', ours: idle }, pairs, length);
  const loaded = async (lap: number): Promise<number> => {
    const load = new AbortController();
    const others = Array.from({ length: clients.count - PROBES }, async (_, other) => {
      while (!load.signal.aborted) await clients.record(PROBES + other, [activities.next()]);
    });
    const probing = slowestOfMost([...Array(PROBES).keys()], lap, probe).finally(() => load.abort());
    const [slowest] = await Promise.all([probing, ...others]);
    return slowest;
  };
  const what = `while ${clients.count - PROBES} clients send activities; ${of}`;
  yield await measureAlone({ what, unit: 'time', ours: loaded }, pairs, length);
}

/** Microseconds that 99 of 100 probes take at most. */
async function slowestOfMost(
  probes: readonly number[],
  seconds: number,
  probe: (client: number) => Promise<void>,
): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  const times: number[] = [];
  const work = async (client: number): Promise<void> => {
    for (let start = performance.now(); start < end; start = performance.now()) {
      await probe(client);
      times.push((performance.now() - start) * 1_000);
    }
  };
  await Promise.all(probes.map(work));
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.ceil(0.99 * sorted.length) - 1] ?? Number.NaN;
}

interface LeadSeen {
  lead: { activities: { edges: { node: { id: string } }[] } };
}

const SEEN = `query ($email: String!) {
  lead(email: $email) { score { total tierName } activities(first: 1) { edges { node { id } } } }
}`;

const ENTRIES = 20;
const LEADS_READ = 100;

interface LeadWithHistory {
  lead: { scoreHistory: { edges: object[] } };
}

const WITH_HISTORY = `query ($email: String!) {
  lead(email: $email) {
    email attributes
    score { total tierName reasons { points reason } }
    scoreHistory(first: ${ENTRIES}) { edges { node { occurredAt cause total tier changes { points reason } } } }
  }
}`;

const readEmail = (index: number): string => emailOf(2 + 2 * (index % LEADS_READ));

const DAY_MS = 86_400_000;

/** A look at the prices on each of 20 days, each sent after the one before was answered. */
async function makeHistories(clients: GraphqlClients, leads: number): Promise<void> {
  const activities = new SentActivities(leads, `history-${process.pid}`);
  for (let day = ENTRIES; day > 0; day -= 1) {
    const occurredAt = new Date(Date.now() - day * DAY_MS);
    const inputs = Array.from({ length: LEADS_READ }, (_, index) => ({
      ...activities.nextOf(readEmail(index)),
      occurredAt,
    }));
    await clients.record(0, inputs);
  }
}
