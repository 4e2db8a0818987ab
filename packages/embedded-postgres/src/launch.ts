import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, stat, truncate } from 'node:fs/promises';
import { commandAs } from './account';
import { programPath } from './binaries';
import type { Cluster } from './cluster';
import { freePort } from './free-port';
import { PostgresStartError } from './postgres-start-error';

/** A server process that was just started and may still fail. */
export interface Launch {
  readonly pid: number | undefined;
  readonly isRunning: () => boolean;
  /** What the server wrote to its log until it ended; waits for its end. */
  readonly report: () => Promise<string>;
}

export interface LaunchOptions {
  readonly durable: boolean;
  /** Any free one when absent. */
  readonly port: number | undefined;
}

const LOG_LIMIT_BYTES = 1_000_000;

/** Without durability a power cut loses or damages the data; a killed process does not. */
const NOT_DURABLE = { fsync: 'off', full_page_writes: 'off' };

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  // Errors go to the client that made them; in the log they could show personal data.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/** Starts the server in a session of its own, so that neither a terminal's Ctrl-C nor its closing reaches it. */
export async function launch({ account, data, log }: Cluster, { durable, port }: LaunchOptions): Promise<Launch> {
  const settings = { ...SETTINGS, ...(durable ? {} : NOT_DURABLE), port: String(port ?? (await freePort())) };
  const args = Object.entries(settings).map(([name, value]) => `--${name.replaceAll('_', '-')}=${value}`);
  const { handle, size } = await openLog(log);
  const child = spawn(...commandAs(account, programPath('postgres'), ['-D', data, ...args]), {
    detached: true,
    stdio: ['ignore', handle.fd, handle.fd],
    ...account.ids,
  });
  child.unref();
  const ended = once(child, 'exit').catch((cause: Error) => {
    throw new PostgresStartError('SERVER_FAILED', `PostgreSQL cannot be started: ${cause.message}`, { cause });
  });
  ended.catch(() => undefined); // asked for in report()
  await handle.close();
  return {
    pid: child.pid,
    isRunning: () => child.pid !== undefined && child.exitCode === null && child.signalCode === null,
    report: async () => {
      await ended;
      return (await readFile(log)).subarray(size).toString().trim();
    },
  };
}

async function openLog(log: string) {
  const isLarge = await stat(log).then(
    ({ size }) => size > LOG_LIMIT_BYTES,
    () => false,
  );
  if (isLarge) await truncate(log);
  const handle = await open(log, 'a', 0o600);
  return { handle, size: (await handle.stat()).size };
}
