import { Pool } from 'pg';
import { IN_UTC } from './data-source';
import { inSnapshot } from './snapshot';
import type { Snapshots, Sql, Statement } from './sql';

export interface SqlPool extends Sql, Snapshots {
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** A server that is frozen, or far too busy, is no reason to keep callers waiting for ever. */
const QUERY_TIMEOUT_MS = 30_000;

/**
 * Statements of these connections look rows up by keys, a few at a time, whatever the statistics of a table that has only
 * just been filled say; and they take rows in the order given, so that no two wait for each other crosswise.
 */
export const BY_KEYS =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';

/**
 * Connections for single statements, and as many again for snapshots, since a long list must not keep writes waiting. Logs
 * nothing: parameters hold personal data.
 */
export function createSqlPool(url: string, connections: number): SqlPool {
  const [pool, snapshots] = [createPool(url, connections), createPool(url, connections)];
  return {
    async run<Row>({ name, text }: Statement, values: readonly unknown[]): Promise<Row[]> {
      const { rows } = await pool.query({ name, text, values: [...values] });
      return rows as Row[];
    },
    inSnapshot: (work) => inSnapshot(snapshots, work),
    close: async () => {
      await Promise.all([pool.end(), snapshots.end()]);
    },
  };
}

function createPool(url: string, connections: number): Pool {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    statement_timeout: QUERY_TIMEOUT_MS,
    application_name: 'leadmark',
    options: `${BY_KEYS} ${IN_UTC}`,
  });
  pool.on('error', () => undefined); // an idle connection that breaks is replaced; a busy one tells its query
  return pool;
}
