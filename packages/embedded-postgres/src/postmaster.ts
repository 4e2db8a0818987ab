import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processesIn } from './processes';

/** The server process of a data folder, as its `postmaster.pid` describes it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Whether it was asked to end. */
  readonly isStopping: boolean;
}

export const postmasterFile = (data: string): string => join(data, 'postmaster.pid');

/** What `postmaster.pid` says, whether or not that server still lives; lines are: pid, folder, start time, port, …, status. */
export async function recordedPostmaster(data: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(postmasterFile(data), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port, isStopping: lines[7]?.trim() === 'stopping' } : undefined;
}

export async function livingPostmaster(data: string): Promise<Postmaster | undefined> {
  const recorded = await recordedPostmaster(data);
  const isAlive = recorded && (await processesIn(data)).includes(recorded.pid);
  return isAlive ? recorded : undefined;
}
