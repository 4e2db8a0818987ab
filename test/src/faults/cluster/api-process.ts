import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../../harness/paths';
import { answersOk, hasExited, spawnIntoLog } from '../../harness/program';
import type { Service } from '../../harness/shutdown';
import { waitUntil } from '../../harness/wait-until';

export interface ApiSettings {
  name: string;
  port: number;
  home: string;
  databaseUrl: string;
  logFile: string;
  /** The most that Node may keep on its heap; one that needs more ends. */
  heapMegabytes?: number;
}

/** How a process that was asked to end did so. */
export interface Termination {
  api: string;
  /** Milliseconds of `performance.now()`. */
  askedAt: number;
  endedAt: number;
}

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 20;
const RESTART_PAUSE_MS = 50;
/** Apollo gives connections 10 seconds to end by themselves. */
const TERMINATION_TIMEOUT_MS = 20_000;

/** The built API as a process, started again whenever it ends, as whatever runs services would do. */
export class ApiProcess implements Service {
  readonly name: string;
  readonly url: string;
  readonly terminations: Termination[] = [];
  /** Ends that nobody asked for, or that did not go as asked. */
  readonly badEnds: string[] = [];
  readonly #settings: ApiSettings;
  #child: ChildProcess | undefined;
  #isReady = false;
  #isEndAsked = false;
  #isStopping = false;
  #supervision: Promise<void> = Promise.resolve();

  constructor(settings: ApiSettings) {
    this.#settings = settings;
    this.name = settings.name;
    this.url = `http://127.0.0.1:${settings.port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    this.#supervision = this.#supervise();
  }

  whenReady(): Promise<true> {
    return waitUntil(`${this.name} to be ready`, READY_TIMEOUT_MS, () => Promise.resolve(this.#isReady || undefined));
  }

  /** Whatever it is doing, be it starting. */
  async kill(): Promise<void> {
    const child = await this.#living();
    this.#isEndAsked = true;
    await killed(child);
  }

  /** Asks it to end, which takes a bounded time and ends with the exit code 0. */
  async terminate(): Promise<void> {
    await this.whenReady();
    const child = await this.#living();
    this.#isEndAsked = true;
    const askedAt = performance.now();
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await Promise.race([exited, sleep(TERMINATION_TIMEOUT_MS, undefined, { ref: false })]);
    if (!hasExited(child)) this.badEnds.push(`${this.name} was still there ${TERMINATION_TIMEOUT_MS} ms after SIGTERM`);
    else if (child.exitCode !== 0) this.badEnds.push(`${this.name} ended with ${endOf(child)} after SIGTERM`);
    await killed(child);
    this.terminations.push({ api: this.name, askedAt, endedAt: performance.now() });
  }

  /** For the end of this process: ends it without waiting. */
  killNow(): void {
    this.#isStopping = true;
    this.#child?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.killNow();
    await this.#supervision;
  }

  #living(): Promise<ChildProcess> {
    const living = () => (this.#child && !hasExited(this.#child) ? this.#child : undefined);
    return waitUntil(`${this.name} to be there`, READY_TIMEOUT_MS, () => Promise.resolve(living()));
  }

  async #supervise(): Promise<void> {
    while (!this.#isStopping) {
      this.#isEndAsked = false;
      this.#child = spawnIntoLog(programOf(this.#settings));
      await Promise.all([once(this.#child, 'exit'), this.#watch(this.#child)]);
      await sleep(RESTART_PAUSE_MS);
    }
  }

  /** Until its end. One that cannot start because the database is away just then is no fault. */
  async #watch(child: ChildProcess): Promise<void> {
    while (!hasExited(child) && !this.#isReady) {
      this.#isReady = await answersOk(`${this.url}/readyz`);
      await sleep(POLL_MS);
    }
    if (!hasExited(child)) await once(child, 'exit');
    if (this.#isReady && !this.#isEndAsked && !this.#isStopping)
      this.badEnds.push(`${this.name} ended by itself with ${endOf(child)}`);
    this.#isReady = false;
  }
}

const endOf = ({ exitCode, signalCode }: ChildProcess): string => signalCode ?? `exit code ${exitCode}`;

async function killed(child: ChildProcess): Promise<void> {
  if (hasExited(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

const programOf = ({ name, port, home, databaseUrl, logFile, heapMegabytes }: ApiSettings) => ({
  name,
  command: process.execPath,
  args: [
    ...(heapMegabytes === undefined ? [] : [`--max-old-space-size=${heapMegabytes}`]),
    join(repositoryRoot, 'api/dist/main.js'),
  ],
  env: {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    LEADMARK_DATA_DIR: home,
    LOG_LEVEL: 'error',
  },
  logFile,
});
