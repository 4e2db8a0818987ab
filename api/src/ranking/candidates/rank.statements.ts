import type { Statement } from '../../database/sql';
import type { NumberOrder } from '../query/ranking-order';
import { tiesInOrder } from './ties';

/** The columns of a rank, in the order of their index: see `ScoreRank`. */
interface RankColumns {
  table: 'score' | 'score_rank';
  sort: string;
  level: string;
  /** Absent where nothing fades. */
  key?: string;
}

const COLUMNS: Record<NumberOrder['by'], RankColumns> = {
  fit: { table: 'score', sort: 'fit_sort', level: 'fit_max' },
  total: { table: 'score_rank', sort: 'total_sort', level: 'total_level', key: 'total_key' },
  engagement: { table: 'score_rank', sort: 'engagement_sort', level: 'engagement_level', key: 'engagement_key' },
};

const NO_KEY = `'-Infinity'::float8`;
const OF_GENERATION = 'workspace_id = $1 AND model_id = $2 AND generation = $3';

/** $4: sorts of ranks. Every level that leads of them are gathered under, each found by one look into the index. */
export function selectLevels({ by }: NumberOrder): Statement {
  const { table, sort, level } = COLUMNS[by];
  const next = (where: string): string =>
    `(SELECT ${level} AS level FROM ${table} WHERE ${OF_GENERATION} AND ${where} ORDER BY ${level} DESC LIMIT 1)`;
  return {
    name: `levels of ${by}`,
    text: `WITH RECURSIVE found AS (
             SELECT asked.sort, top.level
               FROM unnest($4::smallint[]) AS asked (sort) CROSS JOIN LATERAL ${next(`${sort} = asked.sort`)} top
             UNION ALL
             SELECT found.sort, following.level
               FROM found CROSS JOIN LATERAL ${next(`${sort} = found.sort AND ${level} < found.level`)} following
           )
           SELECT sort, level FROM found`,
  };
}

/**
 * Leads whose number is always the level ($4: LEVEL), best or lowest first, behind a level $5 and, at this very level, an id $6
 * (nulls: from the beginning on). $7: how many.
 */
export function selectAtLevels({ by, direction }: NumberOrder): Statement {
  const { table, sort, level, key } = COLUMNS[by];
  // Of these nothing fades; with that said the index is in the order of level and id.
  const all = `${OF_GENERATION} AND ${sort} = $4 ${key === undefined ? '' : `AND ${key} = ${NO_KEY}`}`;
  return {
    name: `leads at levels of ${by} ${direction}`,
    text: tiesInOrder({
      from: `${table} WHERE ${all}`,
      value: level,
      type: 'float8',
      id: 'lead_id',
      direction,
      isIndexIn: 'DESC',
      afterValue: '$5',
      afterId: '$6',
      count: '$7',
    }),
  };
}

/**
 * Leads that are gathered under levels ($4 sorts, $5 levels), by places that they stand at, or behind. $6: what their number is
 * greater than besides what fades, which ascending places go by. $7, $8: the keys that may come, of each level. $9: how often
 * what fades has been halved by the instant of the list. $10: by which part a number may differ from what a rank tells of it.
 * $11: how many. $12, of descending places: a bound of the model, which makes exactly this number. Of each level only the first
 * is looked at, until it is clear which levels can have any of the first.
 */
export function selectUnderLevels({ by, direction }: NumberOrder): Statement {
  const { table, sort, level, key = NO_KEY } = COLUMNS[by];
  const fading = `power(2, GREATEST(-1000, LEAST(1000, ${key} - $9::float8)))`;
  const margin = (number: string): string =>
    `$10::float8 * GREATEST(1, abs(${number}), abs(gathered.level), ${fading})`;
  const [above, below] = [`gathered.level + ${fading}`, `gathered.below + ${fading}`];
  const place =
    direction === 'DESC'
      ? `CASE WHEN ${key} = ${NO_KEY} AND gathered.level = $12::float8 THEN gathered.level ELSE ${above} + ${margin(above)} END`
      : `${below} - ${margin(below)}`;
  const ties = direction === 'DESC' ? ', lead_id' : '';
  const page = (count: string): string =>
    `SELECT lead_id AS id, ${place} AS key
       FROM ${table}
      WHERE ${OF_GENERATION} AND ${sort} = gathered.sort AND ${level} = gathered.level
        AND ${key} <= gathered.greatest AND ${key} >= gathered.least
      ORDER BY ${key} ${direction}${ties} LIMIT ${count}`;
  return {
    name: `leads under levels of ${by} ${direction}`,
    text: `WITH gathered AS MATERIALIZED (
             SELECT * FROM unnest($4::smallint[], $5::float8[], $6::float8[], $7::float8[], $8::float8[])
                        AS gathered (sort, level, below, least, greatest)
           ), chosen AS MATERIALIZED (
             SELECT gathered.* FROM gathered CROSS JOIN LATERAL (${page('1')}) top
              ORDER BY top.key ${direction} LIMIT $11
           )
           SELECT found.* FROM chosen gathered CROSS JOIN LATERAL (${page('$11')}) found
            ORDER BY found.key ${direction}, found.id LIMIT $11`,
  };
}

/** Leads of whose total nothing is known but what it is at least, lowest first. $4: how many. */
export const selectAtLeast: Statement = {
  name: 'leads by their least total',
  text: `SELECT lead_id AS id, total_least AS key FROM score_rank
          WHERE ${OF_GENERATION} AND total_sort = 2 ORDER BY total_least, lead_id LIMIT $4`,
};

/** Leads whose ranks were made anew after $4, so that they may not hold before. */
export const selectRankedSince: Statement = {
  name: 'leads ranked since',
  text: `SELECT lead_id AS id FROM score_rank WHERE ${OF_GENERATION} AND bounds_from > $4`,
};

/** $4: leads, by their ids. */
export function selectRanks({ by }: NumberOrder): Statement {
  const { table, sort, level, key = NO_KEY } = COLUMNS[by];
  const least = by === 'total' ? 'total_least' : NO_KEY;
  return {
    name: `ranks of ${by}`,
    text: `SELECT lead_id AS id, ${sort} AS sort, ${level} AS level, ${key} AS key, ${least} AS least
             FROM unnest($4::uuid[]) AS asked (id)
             JOIN ${table} ON ${OF_GENERATION} AND lead_id = asked.id`,
  };
}
