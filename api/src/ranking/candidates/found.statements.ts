import type { Statement } from '../../database/sql';

/** $2: an address, also one of a lead that was merged. */
export const selectByEmail: Statement = {
  name: 'leads found by email',
  text: 'SELECT COALESCE(merged_into, id) AS id FROM lead WHERE workspace_id = $1 AND email = $2 LIMIT $3',
};

// A lead that holds several of the values comes as often: to take it once, all would have to be read before the first.

/** $2: the hash of a field, $3: those of its values. $4: how many of each value. */
export const selectByAttribute: Statement = {
  name: 'leads found by attribute',
  text: `SELECT found.id FROM unnest($3::bigint[]) AS value (hash)
          CROSS JOIN LATERAL (
            SELECT lead_id AS id FROM lead_attribute_value
             WHERE workspace_id = $1 AND field_hash = $2 AND value_hash = value.hash LIMIT $4
          ) found`,
};

/** Of any value; ordered, so that it is looked up by the field. */
export const selectByPresence: Statement = {
  name: 'leads found by presence',
  text: `SELECT lead_id AS id FROM lead_attribute_value WHERE workspace_id = $1 AND field_hash = $2
          ORDER BY workspace_id, field_hash, value_hash, lead_id LIMIT $3`,
};

/** $2: a pattern of LIKE. Set apart, so that it is planned for all that match: by the index, however few are wanted. */
export const selectByText: Statement = {
  name: 'leads found by text',
  text: `WITH found AS MATERIALIZED (
           SELECT id FROM lead WHERE workspace_id = $1 AND search_text LIKE $2 AND merged_into IS NULL
         )
         SELECT id FROM found LIMIT $3`,
};

const OF_GENERATION = 'workspace_id = $1 AND model_id = $2 AND generation = $3';

/**
 * Leads that may be in one of the tiers $4 at the instant $5: those that are by their newest entries, those whose tier time has
 * changed without an entry yet, and those whose tier was another one then. $6: all tiers. $7: how many of each.
 */
export const selectByTier: Statement = {
  name: 'leads found by tier',
  text: `SELECT found.id FROM unnest($4::text[]) AS asked (tier)
          CROSS JOIN LATERAL (
            SELECT lead_id AS id FROM score WHERE ${OF_GENERATION} AND tier = asked.tier ORDER BY tier_since LIMIT $7
          ) found
         UNION ALL
         (SELECT due.lead_id FROM score_rank due
           WHERE ${OF_GENERATION} AND due_at <= $5
             AND (SELECT next_tier_at FROM score WHERE ${OF_GENERATION} AND lead_id = due.lead_id) <= $5 LIMIT $7)
         UNION ALL
         SELECT changed.id FROM unnest($6::text[]) AS known (tier)
          CROSS JOIN LATERAL (
            SELECT lead_id AS id FROM score WHERE ${OF_GENERATION} AND tier = known.tier AND tier_since > $5 LIMIT $7
          ) changed`,
};

export const selectByCreationRange: Statement = {
  name: 'leads found by creation',
  text: `SELECT id FROM lead
          WHERE workspace_id = $1 AND created_at > COALESCE($2::timestamptz, '-infinity')
            AND created_at < COALESCE($3::timestamptz, 'infinity') LIMIT $4`,
};
