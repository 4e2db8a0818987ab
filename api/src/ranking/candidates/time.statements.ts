import type { Statement } from '../../database/sql';
import type { Direction } from '../query/ranking-order';
import { tiesInOrder } from './ties';

/** $2, $3: the instant and the id behind which leads are wanted (nulls: from the beginning on). $4: how many. */
export const selectByCreation = (direction: Direction): Statement => ({
  name: `leads by creation ${direction}`,
  text: tiesInOrder({
    from: 'lead WHERE workspace_id = $1 AND merged_into IS NULL',
    value: 'created_at',
    type: 'timestamptz',
    id: 'id',
    direction,
    isIndexIn: 'ASC',
    afterValue: '$2',
    afterId: '$3',
    count: '$4',
  }),
});

/** When leads $2 began. */
export const selectCreation: Statement = {
  name: 'beginnings of leads',
  text: `SELECT lead.id, created_at AS key FROM unnest($2::uuid[]) AS asked (id)
           JOIN lead ON workspace_id = $1 AND lead.id = asked.id AND merged_into IS NULL`,
};

const NEWEST_OF_ITS_LEAD = `NOT EXISTS (
  SELECT 1 FROM activity newer
   WHERE newer.workspace_id = $1 AND newer.lead_id = activity.lead_id AND newer.occurred_at > activity.occurred_at
     AND newer.occurred_at <= $5 AND newer.retracted_at IS NULL)`;

const pageByActivity = (where: string): string =>
  `(SELECT DISTINCT ON (occurred_at, lead_id) lead_id AS id, occurred_at AS key FROM activity
     WHERE workspace_id = $1 AND retracted_at IS NULL AND occurred_at <= $5 AND ${where} AND ${NEWEST_OF_ITS_LEAD}
     ORDER BY occurred_at DESC, lead_id LIMIT $4)`;

/** Leads that have done something, by their newest activities up to $5; $2, $3 and $4 as above. */
export const selectByLastActivity: Statement = {
  name: 'leads by last activity',
  text: `SELECT id, key FROM (
           ${pageByActivity('occurred_at = $2::timestamptz AND lead_id > $3::uuid')}
           UNION ALL
           ${pageByActivity(`occurred_at < COALESCE($2::timestamptz, 'infinity')`)}
         ) found ORDER BY key DESC, id LIMIT $4`,
};

/** Leads that have done nothing, behind the id $4 (null: from the beginning on). $5: how many. */
export const selectWithoutActivity: Statement = {
  name: 'leads without activity',
  text: `SELECT lead_id AS id FROM score
          WHERE workspace_id = $1 AND model_id = $2 AND generation = $3 AND is_idle
            AND lead_id > COALESCE($4::uuid, '00000000-0000-0000-0000-000000000000')
          ORDER BY lead_id LIMIT $5`,
};
