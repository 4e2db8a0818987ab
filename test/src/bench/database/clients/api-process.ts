import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePort } from '../../../harness/choose-port';
import { repositoryRoot } from '../../../harness/paths';
import { answersOk, startProgram } from '../../../harness/program';
import type { Shutdown } from '../../../harness/shutdown';
import type { Stage } from '../stage/stage';

/** What runs: the API as `npm start` runs it, or the same with callers that do not share their writes. */
const PROGRAMS = {
  shared: join(repositoryRoot, 'api/dist/main.js'),
  unshared: join(__dirname, '../unshared-api.js'),
};

/** Those of Node, with which `npm start` runs it. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.match(/--\S+/g) ?? [];
}

/** Starts the API in a process of its own on a database, and answers its URL. */
export async function startApi(
  { url: databaseUrl, key }: Stage,
  program: keyof typeof PROGRAMS,
  shutdown: Shutdown,
): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'leadmark-bench-api-'));
  shutdown.add({ stop: () => rm(home, { recursive: true, force: true }) });
  await writeFile(join(home, 'api-key'), key, { mode: 0o600 });
  const port = await choosePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    LEADMARK_DATA_DIR: home,
    NODE_ENV: 'production',
  };
  await startProgram(
    {
      name: `The API (${program})`,
      command: process.execPath,
      args: [...flagsOfStart(), PROGRAMS[program]],
      env: environment,
      logFile: join(home, 'api.log'),
      isReady: () => answersOk(`${url}/readyz`),
    },
    shutdown,
  );
  return url;
}
