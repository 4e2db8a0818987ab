import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { readFile } from 'node:fs/promises';

const MEGABYTE_KB = 1_024;
const SAMPLE_MS = 100;

/** The megabytes of memory that a process holds (its resident set); none if it has ended. */
export async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? (await askPs(pid));
  return Number(kilobytes) / MEGABYTE_KB;
}

const askPs = (pid: number): Promise<string> =>
  promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => '0',
  );

/** The most megabytes that one of the processes holds while the action runs. */
export async function peakMemory(pids: readonly number[], action: () => Promise<void>): Promise<number> {
  let [peak, isDone] = [0, false];
  const done = action().finally(() => (isDone = true));
  while (!isDone) {
    peak = Math.max(peak, ...(await Promise.all(pids.map(memoryOf))));
    await sleep(SAMPLE_MS);
  }
  await done;
  return peak;
}
