import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Debian keeps it beside the server's programs, for each version. */
const DEBIAN = '/usr/lib/postgresql';

/** @throws Error that says how to install it */
function pgbenchPath(): string {
  const installed = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const [newest] = installed
    .toSorted((one, other) => Number(other) - Number(one))
    .map((version) => join(DEBIAN, version, 'bin/pgbench'))
    .filter((path) => existsSync(path));
  if (newest) return newest;
  throw new Error(
    'This bench compares with pgbench, which is not installed. On Debian: apt-get install -y --no-install-recommends postgresql',
  );
}

/** As in "15.19". */
export function pgbenchVersion(): string {
  const told = execFileSync(pgbenchPath(), ['--version'], { encoding: 'utf8' });
  return /\d+(\.\d+)*/.exec(told)?.[0] ?? 'unknown';
}

export interface PgbenchRun {
  url: string;
  /** What the connections are opened with. */
  connectionOptions: string;
  script: string;
  variables: Readonly<Record<string, string | number>>;
  clients: number;
  /** How long, or how many transactions of each client. */
  length: { seconds: number } | { transactions: number };
}

export interface PgbenchResult {
  transactions: number;
  perSecond: number;
}

const THREADS = 2;
/** As often as the API tries again what collided. */
const MAX_TRIES = 20;

/** Runs a script and answers what it did; a transaction that failed is an error. */
export async function runPgbench({ url, connectionOptions, ...run }: PgbenchRun): Promise<PgbenchResult> {
  const length = 'seconds' in run.length ? ['-T', run.length.seconds] : ['-t', run.length.transactions];
  const args = [
    ...['-n', '-M', 'prepared', '-c', run.clients, '-j', Math.min(THREADS, run.clients), ...length],
    ...['--max-tries', MAX_TRIES, '-f', run.script],
    ...Object.entries(run.variables).map(([name, value]) => `-D${name}=${value}`),
    url,
  ];
  const told = await outputOf(pgbenchPath(), args.map(String), { PGOPTIONS: connectionOptions });
  return readResult(told);
}

function outputOf(program: string, args: string[], environment: Record<string, string>): Promise<string> {
  const child = spawn(program, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { out: '', fault: '' };
  child.stdout.on('data', (part: Buffer) => (told.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (told.fault += part.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) =>
      status === 0 ? resolve(told.out) : reject(new Error(`pgbench failed:\n${told.fault || told.out}`)),
    );
  });
}

function readResult(told: string): PgbenchResult {
  const read = (pattern: RegExp): number => {
    const [, text] = pattern.exec(told) ?? [];
    if (text === undefined) throw new Error(`pgbench told something else than before:\n${told}`);
    return Number(text);
  };
  const failed = read(/number of failed transactions: (\d+)/);
  if (failed > 0) throw new Error(`${failed} transactions of pgbench failed:\n${told}`);
  return {
    transactions: read(/number of transactions actually processed: (\d+)/),
    perSecond: read(/tps = ([\d.]+)/),
  };
}
