import { Client } from 'pg';

/** Whose rows belong to a workspace, but for its keys. */
const TABLES = `SELECT table_name AS name FROM information_schema.columns
                 WHERE table_schema = 'public' AND column_name = 'workspace_id' AND table_name <> 'api_key'`;

/** Gives a workspace, which has nothing yet, all that another one has, with the same ids. */
export async function copyWorkspace(url: string, from: string, to: string): Promise<void> {
  const client = new Client({ connectionString: url, options: '-c session_replication_role=replica' });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(TABLES);
    for (const { name } of rows)
      await client.query(
        `INSERT INTO ${name} SELECT (jsonb_populate_record(original, jsonb_build_object('workspace_id', $2::uuid))).*
           FROM ${name} original WHERE workspace_id = $1`,
        [from, to],
      );
  } finally {
    await client.end();
  }
}
