import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../harness/paths';

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(repositoryRoot, folder, 'package.json'), 'utf8')) as Manifest;
}

export function engineVersion(): string {
  return readManifest('packages/engine').version;
}

/** Dependencies are exact, so what is asked for is what runs. */
export function versionOf(peer: string): string {
  return readManifest('test').dependencies[peer] ?? 'unknown';
}
