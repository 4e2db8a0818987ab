import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Say } from './say';

const PNPM = 'pnpm@12.21.0';
const REPORT_EVERY_MS = 10_000;

export interface Installation {
  folder: string;
  /** The Node whose headers native parts compile against: the one that n8n runs on, not the one that installs. */
  nodeHeaders: string;
  say: Say;
}

/** What pnpm's output means to somebody who waits. */
const STAGES = [
  { pattern: /^Progress: (.*)/, stage: 'packages' },
  { pattern: /sqlite3 install:/, stage: "compiling n8n's database driver" },
  { pattern: /isolated-vm install:/, stage: "compiling n8n's expression sandbox" },
];

function describeStage(line: string): string | undefined {
  const found = STAGES.find(({ pattern }) => pattern.test(line));
  return found && [found.stage, found.pattern.exec(line)?.[1]].filter(Boolean).join(': ');
}

/** Tells every few seconds how far it has come; the returned function ends that. */
function reportProgress(outputs: Readable[], say: Say): () => void {
  const started = Date.now();
  let stage = 'starting';
  for (const output of outputs) {
    createInterface(output).on('line', (line) => (stage = describeStage(line) ?? stage));
  }
  const timer = setInterval(() => say(`  ${Math.round((Date.now() - started) / 1000)} s: ${stage}`), REPORT_EVERY_MS);
  return () => clearInterval(timer);
}

/** Installs what the folder's lock file names; the whole output goes to install.log beside it. */
export async function runInstall({ folder, nodeHeaders, say }: Installation): Promise<void> {
  // pnpm would ask the registry for the age of each locked version, which takes a minute; that was done at locking.
  const args = ['-y', PNPM, 'install', '--frozen-lockfile', '--prefer-offline', '--config.minimum-release-age=0'];
  const env = { ...process.env, npm_config_nodedir: nodeHeaders, npm_config_loglevel: 'error', CI: 'true' };
  const install = spawn('npx', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const logFile = join(folder, 'install.log');
  const log = createWriteStream(logFile);
  install.stdout.pipe(log, { end: false });
  install.stderr.pipe(log, { end: false });
  const stopReporting = reportProgress([install.stdout, install.stderr], say);
  const [code] = (await once(install, 'close')) as [number | null];
  stopReporting();
  log.end();
  if (code !== 0) throw new Error(`Installing n8n failed (exit code ${code}). Its whole output is in ${logFile}.`);
}
