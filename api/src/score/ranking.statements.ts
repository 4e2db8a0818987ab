import type { EntityManager } from 'typeorm';
import { LEAD_COLUMNS, type Lead } from '../lead/lead.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { CompiledFilter } from './lead-filter';
import type { RankingOrder } from './ranking-order';

export interface Position {
  /** A number, or for an order by time milliseconds; -Infinity for a time that is not there. */
  key: number;
  id: string;
}

export type Candidate = Lead & { bound: number };

// A shown total is rounded to 2 decimals, so what SQL selects by the unrounded one is 0.01 wider; JavaScript decides.
const ROUNDING = 0.01;

const sqlKey = (order: RankingOrder, key: number): unknown => {
  if (order.boundType === 'float8') return key;
  return key === -Infinity ? '-infinity' : new Date(key);
};

/** The next candidates by their bound, then by id, that the filter may accept. */
export async function selectCandidates(
  manager: EntityManager,
  workspaceId: string,
  model: PublishedModel,
  order: RankingOrder,
  filter: CompiledFilter,
  after: Position | undefined,
  limit: number,
): Promise<Candidate[]> {
  const past = order.direction === 'DESC' ? '<' : '>';
  const { bound, boundType, direction } = order;
  const rows: (Lead & { bound: number | Date })[] = await manager.query(
    `SELECT ${LEAD_COLUMNS}, ${bound} AS bound
       FROM lead JOIN score ON score.workspace_id = lead.workspace_id AND score.lead_id = lead.id
      WHERE lead.workspace_id = $1 AND score.workspace_id = $1 AND score.model_id = $2 AND score.generation = $3
        AND ($4::${boundType} IS NULL OR (${bound} ${past}= $4 AND (${bound} ${past} $4 OR lead.id > $5::uuid)))
        AND ($6::text IS NULL OR lead.email = $6)
        AND ($7::timestamptz IS NULL OR lead.created_at > $7)
        AND ($8::timestamptz IS NULL OR lead.created_at < $8)
        AND ($9::float8 IS NULL OR score.total_max >= $9)
        AND ($10::float8 IS NULL OR score.total_min <= $10)
      ORDER BY ${bound} ${direction}, lead.id
      LIMIT $11`,
    [
      workspaceId,
      model.modelId,
      model.generation,
      after ? sqlKey(order, after.key) : null,
      after?.id ?? null,
      filter.email ?? null,
      filter.createdAfter ?? null,
      filter.createdBefore ?? null,
      filter.minTotal === undefined ? null : filter.minTotal - ROUNDING,
      filter.maxTotal === undefined ? null : filter.maxTotal + ROUNDING,
      limit,
    ],
  );
  return rows.map((row) => ({ ...row, bound: Number(row.bound) }));
}

/** How many leads the workspace has that what SQL knows of the filter accepts. */
export async function countLeads(manager: EntityManager, workspaceId: string, filter: CompiledFilter): Promise<number> {
  const rows: { count: number }[] = await manager.query(
    `SELECT count(*)::int AS count FROM lead
      WHERE workspace_id = $1 AND ($2::text IS NULL OR email = $2)
        AND ($3::timestamptz IS NULL OR created_at > $3) AND ($4::timestamptz IS NULL OR created_at < $4)`,
    [workspaceId, filter.email ?? null, filter.createdAfter ?? null, filter.createdBefore ?? null],
  );
  return rows[0]?.count ?? 0;
}
