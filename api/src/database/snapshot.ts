import type { Pool, PoolClient } from 'pg';
import type { Sql, Statement } from './sql';

/** See `Snapshots`. */
export async function inSnapshot<T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const snapshot = new Snapshot(await pool.connect());
  try {
    return await work(snapshot);
  } finally {
    snapshot.end();
  }
}

const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

const ignore = (): void => undefined;

/** Has a connection to itself, whose statements come one after the other; after one that failed there is none. */
class Snapshot implements Sql {
  private last: Promise<unknown>;
  private isOver = false;

  constructor(private readonly client: PoolClient) {
    client.on('error', ignore); // a connection that breaks tells the next statement
    this.last = client.query(BEGIN);
    this.last.catch(ignore); // the first statement tells
  }

  async run<Row>({ name, text }: Statement, values: readonly unknown[]): Promise<Row[]> {
    if (this.isOver) throw new Error('a snapshot is read after its end');
    const answer = this.last.then(() => this.client.query({ name, text, values: [...values] }));
    this.last = answer;
    return (await answer).rows as Row[];
  }

  /** Nobody waits for it: on the end of what only reads nothing depends. */
  end(): void {
    this.isOver = true;
    this.last
      .then(() => this.client.query('COMMIT'))
      .then(
        () => this.release(false),
        () => this.release(true),
      );
  }

  private release(isBroken: boolean): void {
    this.client.off('error', ignore);
    this.client.release(isBroken);
  }
}
