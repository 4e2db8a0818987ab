import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account';
import { accountFor } from './account';
import { createCluster, holdsCluster } from './cluster-creation';
import { PostgresStartError } from './postgres-start-error';

/** A database cluster on disk: PostgreSQL's own data folder, and beside it the password and the server's log. */
export interface Cluster {
  readonly account: Account;
  /** PostgreSQL's data folder, without symbolic links: it is compared with the working folder of processes. */
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

/** Opens the cluster in `folder`, and makes it where there is none and it may. */
export async function openCluster(
  folder: string,
  mayCreate: boolean,
  onProgress: (message: string) => void,
): Promise<Cluster> {
  if (!(await holdsCluster(folder))) {
    if (!mayCreate)
      throw new PostgresStartError(
        'NO_DATABASE',
        `There is no database in ${folder} yet. Start Leadmark there once; it makes one.`,
      );
    onProgress('Preparing the database (only once)');
    await createCluster(folder);
  }
  const home = await realpath(folder);
  return {
    account: await accountFor(join(home, 'data')),
    data: join(home, 'data'),
    log: join(home, 'server.log'),
    password: await readPassword(join(home, 'password')),
  };
}

async function readPassword(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw new PostgresStartError(
      'FOLDER_NOT_USABLE',
      `The database password in ${path} cannot be read. Start as the user who owns the folder, or restore the file.`,
      { cause },
    );
  }
}
