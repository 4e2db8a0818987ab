import type { Range } from '@leadmark/engine';
import type { Statement } from '../../database/sql';
import { RankSort } from '../../score-keeping/score-rank.entity';
import { ROUNDING } from './candidates-within';
import { RankPlaces } from './rank-places';
import type { RankedList } from '../query/ranked-list';

/**
 * How many leads have a total between $4 and $5 by what their ranks tell, and those of whom they do not tell: it is unsure
 * within $6, or their ranks were made anew after $7. $8: how often what fades has been halved; $9: by which part a number may
 * differ from what a rank tells of it.
 */
const selectTotalsWithin: Statement = {
  name: 'leads with totals within',
  text: `SELECT (count(*) FILTER (WHERE is_within))::integer AS sure,
                COALESCE(array_agg(lead_id) FILTER (WHERE is_within IS NULL), '{}') AS unsure
           FROM score_rank
          CROSS JOIN LATERAL (SELECT power(2, GREATEST(-1000, LEAST(1000, total_key - $8::float8))) AS fading) rest
          CROSS JOIN LATERAL (
            SELECT total_level + fading AS most, $9::float8 * (1 + abs(total_level) + fading) AS margin,
                   CASE total_sort
                     WHEN ${RankSort.BOUND} THEN total_least
                     WHEN ${RankSort.NEAR} THEN total_level - GREATEST(1.0 / 1024, abs(total_level) / 64) + fading
                     ELSE total_level + fading
                   END AS least
          ) range
          CROSS JOIN LATERAL (
            SELECT CASE
                     WHEN bounds_from > $7::timestamptz THEN NULL
                     WHEN most + margin < $4::float8 - $6::float8 OR least - margin > $5::float8 + $6::float8 THEN false
                     WHEN least - margin >= $4::float8 + $6::float8 AND most + margin <= $5::float8 - $6::float8 THEN true
                   END AS is_within
          ) verdict
          WHERE workspace_id = $1 AND model_id = $2 AND generation = $3`,
};

export interface TotalsCount {
  /** How many leads are certainly within. */
  sure: number;
  /** Those to be looked at. */
  unsure: string[];
}

/** Counts the leads whose shown total is within a range, without a look at those whose ranks tell enough. */
export async function countTotals(
  list: Omit<RankedList, 'order' | 'filter'>,
  { min, max }: Range,
): Promise<TotalsCount> {
  const { sql, workspaceId, model, asOf } = list;
  const { halvings, margin } = new RankPlaces(model, { by: 'total', direction: 'DESC' }, asOf);
  const generation = [workspaceId, model.modelId, model.generation];
  const [row] = await sql.run<TotalsCount>(selectTotalsWithin, [
    ...generation,
    min,
    max,
    ROUNDING,
    asOf,
    halvings,
    margin,
  ]);
  return row ?? { sure: 0, unsure: [] };
}
