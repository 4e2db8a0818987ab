import { ask } from '../stage/cluster';
import type { Stage } from '../stage/stage';

/** Every table that an ingest may write to. */
const TABLES = [
  ...['activity', 'attribute_change', 'lead', 'lead_attribute_value', 'score', 'score_history_entry', 'score_override'],
  ...['score_rank', 'tier_count'],
];

/** How many rows there are of each table. */
export async function countRows({ url }: Stage): Promise<Record<string, number>> {
  const counts = TABLES.map((table) => `'${table}', (SELECT count(*) FROM ${table})`).join(', ');
  const [row] = await ask<{ counts: Record<string, number> }>(url, `SELECT json_build_object(${counts}) AS counts`);
  return row?.counts ?? {};
}

/** How many activities have ids that begin so, and then with a dash. */
export async function countRecorded({ url, workspaceId }: Stage, run: string): Promise<number> {
  const statement = 'SELECT count(*)::int AS recorded FROM activity WHERE workspace_id = $1 AND id >= $2 AND id < $3';
  const [row] = await ask<{ recorded: number }>(url, statement, [workspaceId, `${run}-`, `${run}.`]);
  return row?.recorded ?? 0;
}

export const growthBetween = (before: Record<string, number>, after: Record<string, number>): Record<string, number> =>
  Object.fromEntries(TABLES.map((table) => [table, (after[table] ?? 0) - (before[table] ?? 0)]));

type Fields = Record<string, unknown>;

/** What one ingest of an activity left of a lead. */
export interface RowsLeft {
  activity: Fields;
  score: Fields;
  rank: Fields;
  entry: Fields;
}

const NEWEST = `
SELECT to_jsonb(activity) AS activity, to_jsonb(score) AS score, to_jsonb(score_rank) AS rank, to_jsonb(entry) AS entry
  FROM activity
  JOIN score USING (workspace_id, lead_id)
  JOIN score_rank USING (workspace_id, model_id, generation, lead_id)
  JOIN score_history_entry entry USING (workspace_id, model_id, lead_id, sequence)
 WHERE workspace_id = $1 AND activity.id = $2`;

export async function rowsLeftBy({ url, workspaceId }: Stage, activityId: string): Promise<RowsLeft> {
  const [row] = await ask<RowsLeft>(url, NEWEST, [workspaceId, activityId]);
  if (!row) throw new Error(`The activity ${activityId} left no score with a history entry.`);
  return row;
}

/** Ids, times, counts of a lead's own, and the keys of ranks, which lie apart. */
const OWN = /^(id|lead_id|activity_id|revision|sequence|\w+_(at|since|from|key))$/;

/** What must be the same whichever lead it is: of the rest only whether it is there. */
export const comparable = (rows: RowsLeft): Record<string, Fields> =>
  Object.fromEntries(
    Object.entries(rows).map(([table, fields]: [string, Fields]) => [
      table,
      Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, OWN.test(name) ? typeof value : value])),
    ]),
  );
