import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster/cluster';
import type { Random } from './random';

/** Something that goes wrong. Whatever it ends is started again, or is being started, when `strike` is done. */
export interface Fault {
  readonly name: string;
  /** How often it comes, as compared with the others. */
  readonly weight: number;
  readonly strike: (cluster: Cluster, random: Random) => Promise<void>;
}

const LONGEST_OUTAGE_MS = 800;

const killApi: Fault = {
  name: 'kill -9 of an API',
  weight: 3,
  strike: ({ apis }, random) => random.pick(apis).kill(),
};

const killBackend: Fault = {
  name: 'kill -9 of a PostgreSQL backend',
  weight: 4,
  strike: ({ postgres }, random) => postgres.killBackend(random),
};

const stopPostgresAtOnce: Fault = {
  name: 'immediate stop of PostgreSQL',
  weight: 2,
  strike: async ({ postgres }, random) => {
    await postgres.stopAtOnce();
    await sleep(random.between(0, LONGEST_OUTAGE_MS));
    await postgres.start();
  },
};

export const terminateApi: Fault = {
  name: 'SIGTERM to an API',
  weight: 1,
  strike: ({ apis }, random) => random.pick(apis).terminate(),
};

export const allFaults: readonly Fault[] = [killApi, killBackend, stopPostgresAtOnce, terminateApi];
