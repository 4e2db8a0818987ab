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

/** Runs several statements that all see the database as it was at the first of them. */
export interface Snapshots {
  /** `work` reads by the `sql` that it is given, and by nothing else: what waits for one more connection may wait for itself. */
  inSnapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

/** Within a transaction of TypeORM, whose one connection takes one statement after the other. */
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
