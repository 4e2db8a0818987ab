import type { Direction } from '../query/ranking-order';

/** A list by a value and, where that is the same, by id. */
export interface TiedList {
  /** A table with a condition, and an index by value and id, in this order. */
  from: string;
  value: string;
  type: 'float8' | 'timestamptz';
  id: string;
  direction: Direction;
  /** The direction of the value in the index, whose ids ascend. */
  isIndexIn: Direction;
  /** Parameters: behind which value and, at this very value, id the list begins (nulls: at its beginning), and its length. */
  afterValue: string;
  afterId: string;
  count: string;
}

/**
 * The first `id`s of a list with their values as `key`. An index that is read backwards has the ids of equal values in the wrong
 * order: then value after value is looked up, and under each its ids.
 */
export function tiesInOrder(list: TiedList): string {
  const { from, value, type, id, direction, count } = list;
  const behind = direction === 'DESC' ? '<' : '>';
  const beginning = `'${direction === 'DESC' ? '' : '-'}Infinity'::${type}`;
  const after = `${list.afterValue}::${type}`;
  const page = (where: string, order: string): string =>
    `(SELECT ${id} AS id, ${value} AS key FROM ${from} AND ${where} ORDER BY ${order} LIMIT ${count})`;
  const ties = page(`${value} = ${after} AND ${id} > ${list.afterId}::uuid`, id);
  const rest = `${value} ${behind} COALESCE(${after}, ${beginning})`;
  const others =
    direction === list.isIndexIn
      ? page(rest, `${value} ${direction}, ${id}`)
      : `(${valueByValue(list, rest, (key) => page(`${value} = ${key}`, id))})`;
  return `SELECT id, key FROM (${ties} UNION ALL ${others}) found ORDER BY key ${direction}, id LIMIT ${count}`;
}

/** Until there are enough: `before` counts the ids of the values before. */
function valueByValue(
  { from, value, direction, count }: TiedList,
  rest: string,
  idsAt: (key: string) => string,
): string {
  const behind = direction === 'DESC' ? '<' : '>';
  const next = (where: string): string =>
    `(SELECT ${value} AS key FROM ${from} AND ${where} ORDER BY ${value} ${direction} LIMIT 1)`;
  return `WITH RECURSIVE listed AS (
      SELECT first.key, 0::bigint AS before FROM ${next(rest)} first
      UNION ALL
      SELECT following.key, listed.before + tied.ids
        FROM listed
       CROSS JOIN LATERAL (SELECT count(*) AS ids FROM ${idsAt('listed.key')} ids) tied
       CROSS JOIN LATERAL ${next(`${value} ${behind} listed.key`)} following
       WHERE listed.before + tied.ids < ${count}
    )
    SELECT ids.id, ids.key FROM listed CROSS JOIN LATERAL ${idsAt('listed.key')} ids`;
}
