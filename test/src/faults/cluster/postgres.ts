import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '@leadmark/embedded-postgres';
import type { PostgresServer } from '@leadmark/embedded-postgres';
import type { Service } from '../../harness/shutdown';
import { waitUntil } from '../../harness/wait-until';
import type { Random } from '../random';
import { selectBackends } from './statements';

const POLL_MS = 5;
const BACKENDS_TIMEOUT_MS = 30_000;

/** A PostgreSQL of one's own, as durable as the one that ships, which keeps its URL over all that is done to it. */
export class Postgres implements Service {
  readonly #dataDir: string;
  readonly #port: number;
  #server: PostgresServer | undefined;
  #starting: Promise<PostgresServer> | undefined;
  #isStopping = false;

  constructor(dataDir: string, port: number) {
    this.#dataDir = dataDir;
    this.#port = port;
  }

  get url(): string {
    if (!this.#server) throw new Error('PostgreSQL was not started yet.');
    return this.#server.url;
  }

  async start(): Promise<void> {
    if (this.#isStopping) throw new Error('PostgreSQL is not started any more.');
    this.#starting = startPostgres({ dataDir: this.#dataDir, port: this.#port });
    this.#server = await this.#starting;
  }

  /** PostgreSQL's immediate stop: nothing is written any more, and the next start recovers from the log. */
  async stopAtOnce(): Promise<void> {
    const pid = this.#server?.pid;
    if (pid === undefined || !signal(pid, 'SIGQUIT')) return;
    while (signal(pid, 0)) await sleep(POLL_MS);
  }

  /** Kills a process that serves the API, one at work where there is one; PostgreSQL then ends all and recovers. */
  async killBackend(random: Random): Promise<void> {
    await waitUntil('a PostgreSQL backend to kill', BACKENDS_TIMEOUT_MS, async () => {
      const backends = await selectBackends(this.url).catch(() => []);
      const busy = backends.filter(({ isBusy }) => isBusy);
      const choice = busy.length > 0 ? busy : backends;
      return (choice.length > 0 && signal(random.pick(choice).pid, 'SIGKILL')) || undefined;
    });
  }

  /** For the end of this process: ends the server without waiting. */
  killNow(): void {
    if (this.#server) signal(this.#server.pid, 'SIGQUIT');
  }

  /** For good, even if it is being started just now. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#server = await this.#starting?.catch(() => this.#server);
    await this.stopAtOnce();
  }
}

/** Whether the process was there. Signal 0 only asks. */
function signal(pid: number, sent: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, sent);
  } catch {
    return false;
  }
}
