import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runInstall } from './n8n-install';
import { n8nHostManifest } from './paths';
import type { Say } from './say';

const MANIFEST_FILES = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml'];
const NODE_MAJOR = 24;

/** An installed n8n: how to start it, and on which Node. */
export interface N8nHost {
  version: string;
  command: string;
  script: string;
  /** Where programs are looked for: the Node that n8n runs on first. */
  path: string;
}

interface Manifest {
  dependencies: { n8n: string };
}

async function readManifest(): Promise<{ version: string; fingerprint: string }> {
  const contents = await Promise.all(MANIFEST_FILES.map((file) => readFile(join(n8nHostManifest, file), 'utf8')));
  const { dependencies } = JSON.parse(contents[0] ?? '') as Manifest;
  return { version: dependencies.n8n, fingerprint: createHash('sha256').update(contents.join('\0')).digest('hex') };
}

function hostFolder(version: string): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return process.env['LEADMARK_N8N_DIR'] ?? join(cache, 'leadmark', `n8n-${version}`);
}

function bundledNode(folder: string): string {
  return join(folder, 'node_modules', `node-${process.platform}-${process.arch}`);
}

/** The Node that the host's lock file brings along, or this one where none is made for the platform. */
function hostNode(folder: string): string {
  const bundled = join(bundledNode(folder), 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  throw new Error(
    `n8n needs Node ${NODE_MAJOR}, and none comes with it on ${process.platform}: run this with Node ${NODE_MAJOR}.`,
  );
}

function describeHost(folder: string, version: string): N8nHost {
  const command = hostNode(folder);
  const path = [join(folder, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  return { version, command, script: join(folder, 'node_modules/n8n/bin/n8n'), path };
}

/**
 * Makes sure that the pinned n8n is installed in the user's cache folder (or LEADMARK_N8N_DIR), and answers how to run it.
 * A finished installation carries a stamp of the lock file, so that the next run costs nothing and a half-done one is redone.
 */
export async function installN8n(say: Say): Promise<N8nHost> {
  const { version, fingerprint } = await readManifest();
  const folder = hostFolder(version);
  const stamp = join(folder, '.installed');
  const installed = await readFile(stamp, 'utf8').catch(() => '');
  if (installed === fingerprint) return describeHost(folder, version);
  say(
    `Installing n8n ${version} into ${folder}: the first time it fetches about 0.5 GB (2 GB on disk) and takes 2 to 5 minutes.`,
  );
  await rm(stamp, { force: true });
  await mkdir(folder, { recursive: true });
  await Promise.all(MANIFEST_FILES.map((file) => copyFile(join(n8nHostManifest, file), join(folder, file))));
  await runInstall({ folder, nodeHeaders: bundledNode(folder), say });
  await writeFile(stamp, fingerprint);
  return describeHost(folder, version);
}
