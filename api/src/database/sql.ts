import { Pool } from 'pg';
import type { EntityManager } from 'typeorm';

/** A statement that is parsed and planned once in each connection. */
export interface Statement {
  /** Of one statement only, since connections know it by this. */
  readonly name: string;
  readonly text: string;
}

/** Runs single hand-written statements, each of which is a transaction of its own. */
export interface Sql {
  run<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
}

export interface SqlPool extends Sql {
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

/** Connections for the statements that run at every write. Logs nothing: parameters hold personal data. */
export function createSqlPool(url: string, connections: number): SqlPool {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    statement_timeout: QUERY_TIMEOUT_MS,
    application_name: 'leadmark',
    options: BY_KEYS,
  });
  pool.on('error', () => undefined); // an idle connection that breaks is replaced; a busy one tells its query
  return {
    async run<Row>({ name, text }: Statement, values: readonly unknown[]): Promise<Row[]> {
      const { rows } = await pool.query({ name, text, values: [...values] });
      return rows as Row[];
    },
    close: () => pool.end(),
  };
}

/** The same within a transaction of TypeORM, whose one connection takes one statement after the other. */
export function sqlOf(manager: EntityManager): Sql {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run<Row>({ text }: Statement, values: readonly unknown[]): Promise<Row[]> {
      const run = () => manager.query<Row[]>(text, [...values]);
      const answer = last.then(run, run);
      last = answer;
      return answer;
    },
  };
}
