import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIN = join(__dirname, '../../dist/main.js');
const READY = /GraphiQL (http:\/\/\S+)\//;

export interface Outcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** The built API as a process of its own, first of its process group as a shell's job is. */
export class Instance {
  stdout = '';
  stderr = '';
  private readonly ended: Promise<unknown>;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (data: Buffer) => (this.stdout += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.ended = once(child, 'close');
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The process did not start.');
    return this.child.pid;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The URL that it prints when it is ready. */
  async ready(): Promise<string> {
    await this.says(READY);
    const url = READY.exec(this.stdout)?.[1];
    if (!url) throw new Error(`It ended before it was ready: ${this.stdout}${this.stderr}`);
    return url;
  }

  async says(text: RegExp): Promise<void> {
    while (this.isAlive && !text.test(this.stdout)) await sleep(20);
  }

  async outcome(): Promise<Outcome> {
    await this.ended;
    return { exitCode: this.child.exitCode, stdout: this.stdout, stderr: this.stderr };
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** A temporary data folder, and what runs on it until the test is over. */
export class DataFolder {
  private readonly instances: Instance[] = [];

  private constructor(readonly path: string) {}

  static async make(): Promise<DataFolder> {
    return new DataFolder(await mkdtemp(join(tmpdir(), 'leadmark-instance-')));
  }

  start(args: readonly string[] = [], environment: Record<string, string> = {}): Instance {
    const env = { PATH: process.env.PATH, PORT: '0', LEADMARK_DATA_DIR: this.path, ...environment };
    const child = spawn(process.execPath, [MAIN, ...args], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const instance = new Instance(child);
    this.instances.push(instance);
    return instance;
  }

  key(): Promise<string> {
    return readFile(join(this.path, 'api-key'), 'utf8').then((text) => text.trim());
  }

  /** The process id of the embedded PostgreSQL; undefined when none runs. */
  async postmaster(): Promise<number | undefined> {
    const file = await readFile(join(this.path, 'postgres/data/postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(file.split('\n')[0]);
    return pid > 0 && isRunning(pid) ? pid : undefined;
  }

  async dispose(): Promise<void> {
    for (const instance of this.instances.filter(({ isAlive }) => isAlive)) await instance.kill();
    const postmaster = await this.postmaster();
    if (postmaster) process.kill(postmaster, 'SIGQUIT');
    while (await this.postmaster()) await sleep(20);
    await rm(this.path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Waits for a process that is about to end: PostgreSQL takes its pid file away a moment before it is gone. */
export async function hasEnded(pid: number): Promise<boolean> {
  for (let patience = 250; isRunning(pid) && patience > 0; patience--) await sleep(20);
  return !isRunning(pid);
}
