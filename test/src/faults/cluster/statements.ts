import { Client } from 'pg';

/** What GraphQL cannot tell. Each statement has a connection of its own, for the server may end at any moment. */
async function query<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the server was ended meanwhile; whoever waits is told by the query
  try {
    await client.connect();
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The processes that serve others than this statement. */
export function selectBackends(url: string): Promise<{ pid: number; isBusy: boolean }[]> {
  return query(
    url,
    `SELECT pid, state IS DISTINCT FROM 'idle' AS "isBusy"
       FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
      ORDER BY pid`,
  );
}

/** All rows, of whatever lead: but for what was retracted, and the histories of leads that were merged into others. */
export async function countRows(url: string): Promise<{ activities: number; entries: number }> {
  const [counts] = await query<{ activities: number; entries: number }>(
    url,
    `SELECT (SELECT count(*) FROM activity WHERE retracted_at IS NULL)::integer AS activities,
            (SELECT count(*) FROM score_history_entry
              WHERE lead_id NOT IN (SELECT id FROM lead WHERE merged_into IS NOT NULL))::integer AS entries`,
  );
  return counts ?? { activities: 0, entries: 0 };
}
