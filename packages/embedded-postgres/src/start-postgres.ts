import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCluster } from './cluster';
import type { Cluster } from './cluster';
import { answers, urlOf } from './connection';
import { launch } from './launch';
import type { LaunchOptions } from './launch';
import { clearRemains, signalIfAlive } from './orphans';
import type { Postmaster } from './postmaster';
import { livingPostmaster } from './postmaster';
import { PostgresStartError } from './postgres-start-error';

export interface StartOptions {
  /** The folder of this database alone; it is made when missing. */
  readonly dataDir: string;
  /** Whether a commit survives a power cut (default). Tests that throw their data away are faster without. */
  readonly durable?: boolean;
  /** Where a server that is started listens (default: any free port). One that is joined stays where it is. */
  readonly port?: number;
  /** Whether a database is made where there is none (default). Without, that is NO_DATABASE. */
  readonly mayCreate?: boolean;
  /** Called with a short sentence before each step that takes a while. */
  readonly onProgress?: (message: string) => void;
}

export interface PostgresServer {
  /** With user and password; reachable from this machine only. */
  readonly url: string;
  readonly pid: number;
  /** True when the server was found running, for instance after its last user was killed. */
  readonly wasRunning: boolean;
  /** Whether it still runs; it may refuse connections for a moment, while it starts again or recovers. */
  isRunning(): Promise<boolean>;
  /** Ends the server for everyone: disconnects its clients and returns when it is down. */
  stop(): Promise<void>;
}

type Progress = (message: string) => void;

const PAUSE_MS = 30;
const LONG_WAIT_MS = 3_000;
const STOP_PATIENCE_MS = 30_000;
/** For a server whose end somebody else wished for, and who may not be there to end it. */
const STOPPING_PATIENCE_MS = 10_000;
const PORT_CHOICES = 5;

/**
 * Starts the PostgreSQL server of a data folder, or joins the one that runs there.
 *
 * The server does not belong to this process: it outlives it, and Ctrl-C in a terminal does not reach it.
 *
 * @throws PostgresStartError when there is no PostgreSQL for the platform, the folder is unusable or the server fails
 */
export async function startPostgres(options: StartOptions): Promise<PostgresServer> {
  const { dataDir, durable = true, port, mayCreate = true, onProgress = () => undefined } = options;
  const cluster = await openCluster(resolve(dataDir), mayCreate, onProgress);
  const running = await joinRunning(cluster, onProgress);
  if (running) return serverOf(cluster, running, true);
  await clearRemains(cluster);
  return startNew(cluster, { durable, port }, onProgress);
}

async function startNew(cluster: Cluster, options: LaunchOptions, onProgress: Progress): Promise<PostgresServer> {
  onProgress('Starting PostgreSQL');
  for (let choice = 1; ; choice++) {
    const launched = await launch(cluster, options);
    const running = await joinRunning(cluster, onProgress, launched.isRunning);
    // Of two starts at once, one server wins the folder and the other ends: then that one was running.
    if (running) return serverOf(cluster, running, running.pid !== launched.pid);
    const report = await launched.report();
    if (report.includes('Address already in use') && choice < PORT_CHOICES) continue;
    throw new PostgresStartError('SERVER_FAILED', `PostgreSQL did not start. Its log ${cluster.log} ends:\n${report}`);
  }
}

/** Waits until the folder's server answers; undefined when none runs and none `isComing`. */
async function joinRunning(
  cluster: Cluster,
  onProgress: Progress,
  isComing: () => boolean = () => false,
): Promise<Postmaster | undefined> {
  const begunAt = performance.now();
  const longWait = setTimeout(() => onProgress('PostgreSQL is not ready yet; waiting for it'), LONG_WAIT_MS);
  try {
    for (;;) {
      const isAwaited = isComing();
      const postmaster = await livingPostmaster(cluster.data);
      if (postmaster?.isStopping) endHanging(postmaster, begunAt);
      else if (postmaster && (await answers(cluster, postmaster.port))) return postmaster;
      if (!postmaster && !isAwaited) return undefined;
      await sleep(PAUSE_MS);
    }
  } finally {
    clearTimeout(longWait);
  }
}

/** PostgreSQL 18 never ends by itself when it is asked to while it recovers from the loss of one of its processes. */
function endHanging({ pid }: Postmaster, begunAt: number): void {
  if (performance.now() - begunAt > STOPPING_PATIENCE_MS) signalIfAlive(pid, 'SIGQUIT');
}

const serverOf = (cluster: Cluster, { pid, port }: Postmaster, wasRunning: boolean): PostgresServer => ({
  url: urlOf(cluster, port),
  pid,
  wasRunning,
  isRunning: () => isRunning(cluster, pid),
  stop: () => stop(cluster, pid),
});

const isRunning = async ({ data }: Cluster, pid: number): Promise<boolean> =>
  (await livingPostmaster(data))?.pid === pid;

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one, from which it recovers at the next start. */
async function stop(cluster: Cluster, pid: number): Promise<void> {
  signalIfAlive(pid, 'SIGINT');
  const impatience = setTimeout(() => signalIfAlive(pid, 'SIGQUIT'), STOP_PATIENCE_MS);
  while (await isRunning(cluster, pid)) await sleep(PAUSE_MS);
  clearTimeout(impatience);
}
