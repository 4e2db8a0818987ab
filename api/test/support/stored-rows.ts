import type { Client } from 'pg';

/**
 * The versions of all rows of a database, table by table: whatever inserts, updates, deletes or locks a row makes them others.
 * Unlike the numbers of transactions and the log they are the database's own, whoever else writes on its server.
 */
export async function storedRows(database: Client): Promise<Record<string, string | null>> {
  const { rows: tables } = await database.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  );
  const versions: Record<string, string | null> = {};
  for (const { name } of tables) {
    const { rows } = await database.query<{ versions: string | null }>(
      `SELECT string_agg(concat_ws(' ', ctid, xmin, xmax), ', ' ORDER BY ctid) AS versions FROM "${name}"`,
    );
    versions[name] = rows[0]?.versions ?? null;
  }
  return versions;
}
