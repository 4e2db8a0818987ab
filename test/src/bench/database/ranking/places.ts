import { encodeCursor } from '@leadmark/api/dist/common/connection';
import type { JsonObject } from '@leadmark/engine';
import type { Client } from 'pg';
import type { Stage } from '../stage/stage';
import { HALF_LIFE_DAYS, STATIC_KEY, staticKeyModel } from '../stage/static-key-model';

/** Behind so many leads of a ranking as of an instant. */
export interface Place {
  depth: number;
  asOf: Date;
  cursor: string;
  /** How often what fades has been halved since 1970 by the instant. */
  halvings: number;
}

const DAY_MS = 86_400_000;

const placeOf = (depth: number, asOf: Date, model: string, key: number): Place => ({
  depth,
  asOf,
  cursor: encodeCursor([model, 'TOTAL_DESC', asOf.getTime(), key, '00000000-0000-0000-0000-000000000000']),
  halvings: asOf.getTime() / DAY_MS / HALF_LIFE_DAYS,
});

const quoted = (text: unknown): string => `'${String(text).replaceAll("'", "''")}'`;

const criteriaOf = (kind: string): JsonObject[] =>
  (staticKeyModel['criteria'] as JsonObject[]).filter((criterion) => criterion['kind'] === kind);

const FIT = criteriaOf('attribute').map(({ when, points }) => {
  const { field, value } = when as { field: string; value: string | number };
  return `CASE WHEN attributes->>${quoted(field)} = ${quoted(value)} THEN ${Number(points)} ELSE 0 END`;
});

const POINTS = criteriaOf('activity').map(
  ({ activity, points }) => `(${quoted((activity as JsonObject)['type'])}, ${Number(points)}::float8)`,
);

/** $1: the workspace, $2: the instant, $3: how many, $4: behind how many. Totals under the static-key model, out of the facts. */
const BY_FACTS = `
SELECT lead.id, ${FIT.join(' + ')} + COALESCE(done.points, 0) AS total
  FROM lead
  LEFT JOIN (
    SELECT lead_id, sum(points * power(2, -date_part('epoch', $2 - occurred_at) / 86400 / ${HALF_LIFE_DAYS})) AS points
      FROM activity JOIN (VALUES ${POINTS.join(', ')}) AS worth (type, points) USING (type)
     WHERE workspace_id = $1 AND occurred_at <= $2
     GROUP BY lead_id
  ) done ON done.lead_id = lead.id
 WHERE workspace_id = $1
 ORDER BY total DESC, lead.id LIMIT $3 OFFSET $4`;

/** Half-way between the totals of the lead at the depth and of the next one, so that sums made in another order find it, too. */
export async function placeByFacts(database: Client, stage: Stage, depth: number, asOf: Date): Promise<Place> {
  const { rows } = await database.query<{ total: number }>(BY_FACTS, [stage.workspaceId, asOf, 2, depth - 1]);
  const [at, next] = rows.map(({ total }) => total);
  return placeOf(depth, asOf, STATIC_KEY, (Number(at) + Number(next)) / 2);
}

export async function pageByFacts(
  database: Client,
  { workspaceId }: Stage,
  { depth, asOf }: Place,
  count: number,
): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(BY_FACTS, [workspaceId, asOf, count, depth]);
  return rows.map(({ id }) => id);
}

/** $1: the workspace, $2: how often halved, $3: how many, $4: behind how many. */
const BY_RANKS = {
  name: 'leads with offset',
  text: `
SELECT lead_id AS id, total_level + power(2, GREATEST(-1000, total_key - $2::float8)) AS total
  FROM score_rank WHERE workspace_id = $1
 ORDER BY total DESC, lead_id LIMIT $3 OFFSET $4`,
};

/** About there: the ranks of a model that caps say only what a total is at most. */
export async function placeByRanks(database: Client, stage: Stage, depth: number, asOf: Date): Promise<Place> {
  const place = placeOf(depth, asOf, 'b2b-software', 0);
  const { rows } = await database.query<{ total: number }>(BY_RANKS.text, [
    ...[stage.workspaceId, place.halvings, 1, depth],
  ]);
  return placeOf(depth, asOf, 'b2b-software', Number(rows[0]?.total));
}

export async function pageByOffset(
  database: Client,
  { workspaceId }: Stage,
  { depth, halvings }: Place,
  count: number,
): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>({ ...BY_RANKS, values: [workspaceId, halvings, count, depth] });
  return rows.map(({ id }) => id);
}

/** Whether every rank is the number itself, rather than what it is at most. */
export async function isRankedExactly(database: Client, { workspaceId }: Stage): Promise<boolean> {
  const statement = 'SELECT 1 FROM score_rank WHERE workspace_id = $1 AND total_sort = 2 LIMIT 1';
  return (await database.query(statement, [workspaceId])).rows.length === 0;
}
