import { join } from 'node:path';
import { startPostgres } from '@leadmark/embedded-postgres';
import type { Config } from '../config';
import { ClaimedServer } from './claimed-server';
import { requireReachable } from './real-database';
import { forgetInstance } from './running-instance';

export interface Database extends AsyncDisposable {
  readonly url: string;
  readonly isEmbedded: boolean;
  /** False when another process runs on the same data folder. A server of one's own may have any number. */
  readonly isOurs: boolean;
  /** Called when an embedded server ends although nobody stopped it. */
  onLost(listener: () => void): void;
}

/**
 * The database that the configuration names, ready for connections: the embedded server is started or joined, a
 * server of one's own is tried. An embedded database is made where there is none, if it may be. Disposing stops the embedded
 * server, unless another process runs on it.
 *
 * @throws InstanceError DATABASE_UNREACHABLE, PostgresStartError
 */
export function openDatabase(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  onProgress: (message: string) => void,
  mayCreate = true,
): Promise<Database> {
  return databaseUrl === null ? openEmbedded(dataDir, onProgress, mayCreate) : openReal(databaseUrl);
}

async function openReal(url: string): Promise<Database> {
  await requireReachable(url);
  return {
    url,
    isEmbedded: false,
    isOurs: true,
    onLost: () => undefined,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function openEmbedded(
  dataDir: string,
  onProgress: (message: string) => void,
  mayCreate: boolean,
): Promise<Database> {
  const server = await startPostgres({ dataDir: join(dataDir, 'postgres'), mayCreate, onProgress });
  const claimed = await ClaimedServer.claim(server, onProgress);
  if (claimed) await forgetInstance(dataDir);
  return {
    url: server.url,
    isEmbedded: true,
    isOurs: claimed !== undefined,
    onLost: (listener) => void claimed?.lost.then(listener),
    [Symbol.asyncDispose]: async () => {
      if (!claimed?.isHeld) return;
      await forgetInstance(dataDir);
      await claimed.stop();
    },
  };
}
