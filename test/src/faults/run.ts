import type { Shutdown } from '../harness/shutdown';
import { startCluster, loggedErrors } from './cluster/cluster';
import type { Cluster } from './cluster/cluster';
import { allFaults } from './faults';
import type { Fault } from './faults';
import { Client } from './load/client';
import { Ledger } from './load/ledger';
import { sendAll } from './load/senders';
import type { Clients } from './load/senders';
import { makePlan } from './plan/plan';
import type { PlannedRequest } from './plan/request';
import { pulseModel } from './pulse-model';
import { Random } from './random';
import { planStrikes, Schedule } from './schedule';
import type { Strike } from './schedule';
import type { Finding } from './verdict/finding';
import { Reader } from './verdict/reader';
import { reachVerdict } from './verdict/verdict';

export interface RunOptions {
  seed: number;
  kills: number;
  say: (line: string) => void;
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

const ACTIVITIES = { atLeast: 300, forEachKill: 180 };

/** The load, the faults, the verdict: on a cluster of its own, which `shutdown` ends. */
export async function runFaults(options: RunOptions, shutdown: Shutdown): Promise<RunResult> {
  const { seed, kills, say } = options;
  const started = Date.now();
  const cluster = await startCluster(shutdown);
  const [one, other] = cluster.apis;
  const clients: Clients = [new Client(one, cluster.key), new Client(other, cluster.key)];
  await publishPulse(new Reader(clients[0]));
  const anchor = new Date();
  const random = new Random(seed);
  const plan = makePlan({
    random,
    anchor,
    prefix: String(seed),
    activities: ACTIVITIES.atLeast + ACTIVITIES.forEachKill * kills,
  });
  say(`The cluster is ready after ${secondsSince(started)} s; ${plan.requests.length} requests are to be sent.`);
  const { ledger, struck } = await strikeUnderLoad(options, { cluster, clients, requests: plan.requests, random });
  say(`The load has drained after ${secondsSince(started)} s.`);
  const { findings, ...seen } = await reachVerdict({ cluster, clients, ledger, requests: plan.requests, anchor });
  const numbers = { ...countsOf(ledger), ...seen, ...struck, seconds: secondsSince(started) };
  return { findings, numbers, logged: findings.length > 0 ? await loggedErrors(cluster) : [] };
}

const secondsSince = (started: number): number => Math.round((Date.now() - started) / 100) / 10;

async function publishPulse(reader: Reader): Promise<void> {
  const document = `mutation ($definition: JSONObject!) {
    applyScoringModel(definition: $definition, publish: true) { scoringModel { key } }
  }`;
  await reader.ask(document, { definition: pulseModel });
}

interface Stage {
  readonly cluster: Cluster;
  readonly clients: Clients;
  readonly requests: readonly PlannedRequest[];
  readonly random: Random;
}

/** Until every request is answered, every fault has struck, and everything runs again. */
async function strikeUnderLoad(
  { kills, say, faults = allFaults, signal }: RunOptions,
  { cluster, clients, requests, random }: Stage,
): Promise<{ ledger: Ledger; struck: Record<string, number> }> {
  const ledger = new Ledger();
  const struck: Record<string, number> = {};
  const answers = requests.reduce((sum, { isDoubled }) => sum + (isDoubled ? 2 : 1), 0);
  const strikes = planStrikes(random.fork(), faults, kills, answers);
  const schedule = new Schedule(strikes, random.fork(), () => ledger.answers);
  const told = ({ fault: { name } }: Strike, number: number) => {
    struck[name] = (struck[name] ?? 0) + 1;
    say(`${number}/${kills} ${name}, after ${ledger.answers} of ${answers} answers`);
  };
  await Promise.all([
    sendAll(requests, { clients, ledger, signal, holdBack: () => schedule.holdBack(signal) }),
    schedule.strikeAll(cluster, told, signal),
  ]);
  await Promise.all(cluster.apis.map((api) => api.whenReady()));
  return { ledger, struck };
}

function countsOf({ activities, failures, answers }: Ledger): Record<string, number> {
  const acknowledged = [...activities.values()].filter(({ recorded, duplicate }) => recorded + duplicate > 0);
  const failed = (sort: string) => failures.filter(({ outcome }) => outcome.sort === sort).length;
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
