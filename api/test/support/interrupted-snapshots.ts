import type { Snapshots, Sql } from '../../src/database/sql';

interface Interruption {
  statement: string;
  work: () => Promise<unknown>;
}

/** Snapshots in the midst of which something else happens. */
export class InterruptedSnapshots implements Snapshots {
  private next: Interruption | undefined;

  constructor(private readonly snapshots: Snapshots) {}

  /** Does the work when a statement of that name is about to be sent, once. */
  before(statement: string, work: () => Promise<unknown>): void {
    this.next = { statement, work };
  }

  /** Whether what was to be done has been done. */
  get isDone(): boolean {
    return this.next === undefined;
  }

  inSnapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.snapshots.inSnapshot((sql) =>
      work({
        run: async (statement, values) => {
          await this.interrupt(statement.name);
          return sql.run(statement, values);
        },
      }),
    );
  }

  private async interrupt(name: string): Promise<void> {
    if (this.next?.statement !== name) return;
    const { work } = this.next;
    this.next = undefined;
    await work();
  }
}
