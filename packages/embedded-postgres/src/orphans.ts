import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster';
import { livingPostmaster, postmasterFile, recordedPostmaster } from './postmaster';
import { processesIn } from './processes';

const PATIENCE_MS = 5_000;
const PAUSE_MS = 50;

/**
 * Clears what a killed server left behind and what would keep a new one from starting: children that still hold its
 * shared memory, and a `postmaster.pid` whose process id now belongs to a stranger. Most children notice by
 * themselves within a moment that their server is gone; a busy one is ended, politely first.
 */
export async function clearRemains({ data }: Cluster): Promise<void> {
  for (const signal of [undefined, 'SIGQUIT', 'SIGKILL'] as const) {
    if (signal) signalAll(await orphansIn(data), signal);
    if (await orphansEnd(data)) break;
  }
  await removeMisleadingFile(data);
}

async function orphansEnd(data: string): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(PAUSE_MS)) {
    if ((await orphansIn(data)).length === 0) return true;
  }
  return false;
}

/** None while a server lives: it may have been started by someone else meanwhile. */
async function orphansIn(data: string): Promise<number[]> {
  const processes = await processesIn(data);
  return processes.length > 0 && (await livingPostmaster(data)) ? [] : processes;
}

function signalAll(pids: number[], signal: NodeJS.Signals): void {
  for (const pid of pids) signalIfAlive(pid, signal);
}

/** Signal 0 only asks whether the process is there. */
export function signalIfAlive(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // it ended meanwhile
  }
}

/** PostgreSQL itself replaces a file whose process is gone, but believes one whose id is taken, or that is damaged. */
async function removeMisleadingFile(data: string): Promise<void> {
  const recorded = await recordedPostmaster(data);
  if (recorded && !signalIfAlive(recorded.pid, 0)) return;
  if ((await processesIn(data)).length === 0) await rm(postmasterFile(data), { force: true });
}
