import type { ModelDefinition } from '@leadmark/engine';
import type { Say } from '../harness/say';
import type { Shutdown } from '../harness/shutdown';
import { startCluster, loggedErrors } from './cluster/cluster';
import { allFaults } from './faults';
import type { Fault } from './faults';
import { fleetingModel } from './fleeting-model';
import { Client } from './load/client';
import type { Outcome } from './load/client';
import { publication } from './load/corrections';
import { runErrands } from './load/errands';
import { Ledger } from './load/ledger';
import { sendAll } from './load/senders';
import type { Clients } from './load/senders';
import { Families, requestsOf } from './plan/families';
import { makePlan } from './plan/plan';
import type { PlannedRequest } from './plan/request';
import { versionsOfPulse } from './plan/versions';
import { pulseModel } from './pulse-model';
import { Random } from './random';
import { planStrikes, Schedule } from './schedule';
import type { Strike } from './schedule';
import type { Finding } from './verdict/finding';
import { Reader } from './verdict/reader';
import { reachVerdict, verdictOfFailure } from './verdict/verdict';
import type { Deeds } from './verdict/verdict';

export interface RunOptions {
  seed: number;
  kills: number;
  say: Say;
  /** All by default. */
  faults?: readonly Fault[];
  /** Ends the run before it is done, which it then fails with. */
  signal: AbortSignal;
}

export interface RunResult {
  readonly findings: readonly Finding[];
  /** What the APIs logged as errors, if there are findings. */
  readonly logged: readonly string[];
  /** Named counts, for a person to see that there was something to be broken. */
  readonly numbers: Readonly<Record<string, number>>;
}

const ACTIVITIES = { atLeast: 300, forEachKill: 100 };
const FAMILIES = { atLeast: 3, forEachKill: 0.25 };
const VERSIONS = { atLeast: 2, forEachKill: 0.2 };

const shareOf = ({ atLeast, forEachKill }: typeof ACTIVITIES, kills: number): number =>
  Math.floor(atLeast + forEachKill * kills);

/** The load, the faults, the verdict: on a cluster of its own, which `shutdown` ends. */
export async function runFaults(options: RunOptions, shutdown: Shutdown): Promise<RunResult> {
  const { seed, kills, say } = options;
  const started = Date.now();
  const cluster = await startCluster(shutdown);
  const [one, other] = cluster.apis;
  const clients: Clients = [new Client(one, cluster.key), new Client(other, cluster.key)];
  for (const model of [pulseModel, fleetingModel]) await publish(new Reader(clients[0]), model);
  const [random, anchor, activities] = [new Random(seed), new Date(), shareOf(ACTIVITIES, kills)];
  const plan = { random, anchor, prefix: String(seed), activities };
  const { requests } = makePlan(plan);
  const families = new Families({ ...plan, random: random.fork() }).make(shareOf(FAMILIES, kills));
  const deeds = { cluster, clients, ledger: new Ledger(), requests, families, anchor };
  say(`The cluster is ready after ${secondsSince(started)} s; ${requests.length} requests are to be sent.`);
  const { struck, failure } = await strikeUnderLoad(options, deeds, random.fork());
  say(`The load has ended after ${secondsSince(started)} s.`);
  const { findings, ...seen } = await (failure ? verdictOfFailure(deeds, failure) : reachVerdict(deeds));
  const numbers = { ...countsOf(deeds.ledger), ...seen, ...struck, seconds: secondsSince(started) };
  return { findings, numbers, logged: findings.length > 0 ? await loggedErrors(cluster) : [] };
}

const secondsSince = (started: number): number => Math.round((Date.now() - started) / 100) / 10;

async function publish(reader: Reader, model: ModelDefinition): Promise<void> {
  const { document, variables } = publication(model);
  await reader.ask(document, variables);
}

interface LoadResult {
  /** How often each fault struck. */
  readonly struck: Readonly<Record<string, number>>;
  /** Why the load was not done to its end. */
  readonly failure?: Error;
}

/** Until every request is answered, every fault has struck, and everything runs again. */
async function strikeUnderLoad(
  { kills, say, faults = allFaults, signal }: RunOptions,
  { cluster, clients, ledger, requests, families }: Deeds,
  random: Random,
): Promise<LoadResult> {
  const [started, struck]: [number, Record<string, number>] = [Date.now(), {}];
  const answers = answersTo([...requests, ...families.flatMap(requestsOf)]);
  const schedule = new Schedule(planStrikes(random, faults, kills, answers), random.fork(), () => ledger.answers);
  const told = ({ fault: { name } }: Strike, number: number) => {
    struck[name] = (struck[name] ?? 0) + 1;
    say(`${number}/${kills} ${name}, after ${ledger.answers} of ${answers} answers and ${secondsSince(started)} s`);
  };
  const end = new AbortController();
  const either = AbortSignal.any([signal, end.signal]);
  const sending = { clients, ledger, signal: either, holdBack: () => schedule.holdBack(either) };
  const publications = versionsOfPulse(shareOf(VERSIONS, kills)).map((version) => [[publication(version)]]);
  const errands = random.shuffle([...families.map(({ steps }) => steps), ...publications]);
  const load = Promise.all([
    sendAll(requests, sending),
    runErrands(errands, { ...sending, answers, random: random.fork() }),
  ]);
  try {
    await Promise.all([load, schedule.strikeAll(cluster, told, either)]);
    await Promise.all(cluster.apis.map((api) => api.whenReady()));
    return { struck };
  } catch (failure) {
    end.abort();
    await load.catch(() => undefined);
    return { struck, failure: failure as Error };
  }
}

const answersTo = (requests: readonly PlannedRequest[]): number =>
  requests.reduce((sum, { isDoubled }) => sum + (isDoubled ? 2 : 1), 0);

function countsOf({ activities, failures, answers }: Ledger): Record<string, number> {
  const acknowledged = [...activities.values()].filter(({ recorded, duplicate }) => recorded + duplicate > 0);
  const failed = (sort: Outcome['sort']) => failures.filter(({ outcome }) => outcome.sort === sort).length;
  return {
    sent: activities.size,
    acknowledged: acknowledged.length,
    // Stored, and the answer that said so was lost on its way.
    unheard: acknowledged.filter(({ recorded }) => recorded === 0).length,
    answers,
    unavailable: failed('unavailable'),
    broken: failed('broken'),
    'hung up': failed('hung up'),
  };
}
