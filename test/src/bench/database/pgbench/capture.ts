import type { Sql, Statement } from '@leadmark/api/dist/database/sql';

export interface RanStatement {
  statement: Statement;
  values: readonly unknown[];
}

/** Takes down every statement that is run through it. */
export class CapturingSql implements Sql {
  private ran: RanStatement[] = [];

  constructor(private readonly sql: Sql) {}

  run<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    this.ran.push({ statement, values });
    return this.sql.run(statement, values);
  }

  /** Those since it was asked last. */
  takeAll(): RanStatement[] {
    const { ran } = this;
    this.ran = [];
    return ran;
  }
}
