import { Client, DatabaseError } from 'pg';
import type { Cluster } from './cluster';
import { SUPERUSER } from './cluster-creation';
import { PostgresStartError } from './postgres-start-error';

export const urlOf = ({ password }: Cluster, port: number): string =>
  `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;

/** Whether the server on this port answers already; a starting or stopping one does not. */
export async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(cluster, port), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // the connection may break after the answer
  try {
    await client.connect();
    return true;
  } catch (cause) {
    if (isPasswordFault(cause)) {
      throw new PostgresStartError(
        'FOLDER_NOT_USABLE',
        `The database server in ${cluster.data} refuses the password kept beside it. Restore the password file.`,
        { cause },
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const isPasswordFault = (error: unknown): boolean => error instanceof DatabaseError && error.code === '28P01';
