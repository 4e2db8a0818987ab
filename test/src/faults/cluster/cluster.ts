import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Shutdown } from '../../harness/shutdown';
import { ApiProcess } from './api-process';
import type { ApiSettings } from './api-process';
import { Postgres } from './postgres';
import { stablePort } from './stable-port';

/** What the faults happen to: a PostgreSQL and two API processes on it, all in a temporary folder. */
export interface Cluster {
  readonly home: string;
  readonly key: string;
  readonly postgres: Postgres;
  readonly apis: readonly [ApiProcess, ApiProcess];
}

type Limits = Pick<ApiSettings, 'heapMegabytes'>;

/** Starts it; `shutdown` then ends all of it and removes the folder, whatever became of it. */
export async function startCluster(shutdown: Shutdown, limits: Limits = {}): Promise<Cluster> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'leadmark-faults-')));
  shutdown.add({ stop: () => rm(home, { recursive: true, force: true }) });
  const postgres = new Postgres(join(home, 'postgres'), await stablePort());
  shutdown.add(postgres);
  await postgres.start();
  const apis = [await apiOn(postgres, home, 1, limits), await apiOn(postgres, home, 2, limits)] as const;
  apis.forEach((api) => shutdown.add(api));
  process.once('exit', () => [...apis, postgres].forEach((one) => one.killNow()));
  // The first to start makes the key, which both then read.
  for (const api of apis) {
    api.start();
    await api.whenReady();
  }
  return { home, key: (await readFile(join(home, 'api-key'), 'utf8')).trim(), postgres, apis };
}

async function apiOn(postgres: Postgres, home: string, number: number, limits: Limits): Promise<ApiProcess> {
  const logFile = join(home, `api-${number}.log`);
  const [name, port] = [`API ${number}`, await stablePort()];
  return new ApiProcess({ name, port, home, databaseUrl: postgres.url, logFile, ...limits });
}

const LOG_LINES = 20;

/** The newest errors that the APIs logged, for whoever looks for the cause of a finding. */
export async function loggedErrors({ home }: Cluster): Promise<string[]> {
  const logs = await Promise.all([1, 2].map((number) => readFile(join(home, `api-${number}.log`), 'utf8')));
  return logs.flatMap((log) =>
    log
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .slice(-LOG_LINES),
  );
}
