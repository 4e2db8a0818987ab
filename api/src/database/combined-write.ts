import type { Sql } from './sql';

/** One table's part of a write: what is done with rows that come as a JSON parameter. */
export interface WritePart {
  /** Short: PostgreSQL knows a statement by at most 63 letters, and this one by all its parts. */
  readonly name: string;
  /** The statement, around the JSON list of rows. Where every row has to be found, it returns one row for each. */
  readonly text: (rows: string) => string;
  /** Whether each row must be found as it was read, else the whole write fails to be run again. */
  readonly findsEveryRow?: boolean;
}

/** What a write relies on: that these generations of models are the ones that are published. */
export interface PublishedGenerations {
  readonly workspaceId: string;
  readonly models: readonly { readonly modelId: string; readonly generation: number }[];
}

interface Filled {
  readonly part: WritePart;
  readonly rows: readonly object[];
}

/**
 * Writes to several tables in one statement, and so in one round trip and one transaction: all of it or nothing. Fails with
 * serialization_failure or unique_violation when somebody else has written what it relies on.
 */
export class CombinedWrite {
  private readonly filled: Filled[] = [];

  /**
   * PostgreSQL does the parts in the order in which they are added, though it does not promise so; by this all who write lock rows
   * in one order. Where it did not, they would collide more often and try again. A part without rows is left out.
   */
  add(part: WritePart, rows: readonly object[]): this {
    if (rows.length > 0) this.filled.push({ part, rows });
    return this;
  }

  get isEmpty(): boolean {
    return this.filled.length === 0;
  }

  /** For a transaction of its own. */
  run(sql: Sql, { workspaceId, models }: PublishedGenerations): Promise<void> {
    return this.write(sql, GUARDED, [
      workspaceId,
      models.map(({ modelId }) => modelId),
      models.map(({ generation }) => generation),
    ]);
  }

  /** For a transaction that sees to it by itself that the models stay as they are. */
  runUnchecked(sql: Sql): Promise<void> {
    return this.write(sql, UNGUARDED, []);
  }

  private async write(sql: Sql, guard: Guard, values: readonly unknown[]): Promise<void> {
    if (this.isEmpty) return;
    const parts = this.filled.map(({ part }) => part.name).join('+');
    await sql.run({ name: `${guard.name}${parts}`, text: this.text(guard, values.length) }, [
      ...values,
      ...this.filled.map(({ rows }) => JSON.stringify(rows)),
    ]);
  }

  private text(guard: Guard, valuesBefore: number): string {
    const list = (index: number): string => `$${valuesBefore + index + 1}::json`;
    const parts = this.filled.map(
      ({ part }, index) => `part_${index} AS (${part.text(`(SELECT ${list(index)} FROM guard)`)})`,
    );
    const checks = this.filled.flatMap(({ part }, index) =>
      part.findsEveryRow
        ? [`require_rows((SELECT count(*) FROM part_${index}), json_array_length(${list(index)}))`]
        : [],
    );
    return `WITH guard AS MATERIALIZED (SELECT ${guard.test}),
${parts.join(',\n')}
SELECT ${['true', ...checks].join(' AND ')}`;
  }
}

/** Rows are read through the guard, so that nothing is written before it has passed. */
interface Guard {
  readonly name: string;
  readonly test: string;
}

const GUARDED: Guard = { name: '', test: 'require_published($1::uuid, $2::uuid[], $3::integer[])' };
const UNGUARDED: Guard = { name: 'unchecked ', test: 'true' };
