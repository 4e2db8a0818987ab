import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../harness/paths';
import { finding } from './finding';
import type { Finding } from './finding';

const REBUILD = join(repositoryRoot, 'api/dist/rebuild.js');
const NONE = /; differences: 0$/m;

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
}

/** Has the product itself compute every score from the facts, and compare it with what is kept. */
export async function judgeRebuild(databaseUrl: string): Promise<Finding[]> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [REBUILD, '--check'], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    // With differences it exits with 1, and prints them all the same.
  }).catch((error: Ended) => error);
  return NONE.test(stdout) ? [] : [finding('what is kept follows from the facts')(`${stdout}${stderr}`.trim())];
}
