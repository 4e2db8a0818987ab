import type { JsonObject } from '@leadmark/engine';
import { Client } from 'pg';
import { hashField, hashValue } from '../../src/lead/attribute-values.service';
import { RankSort } from '../../src/score-keeping/score-rank.entity';
import { PLAIN_MODEL } from './models';

export const HALF_LIFE_DAYS = 10;
const POINTS_OF_A_VISIT = 10;

/** A point for each employee, 0 to 60, and 10 a visit that halve in 10 days: every number is exact by its rank. */
export const MANY_LEADS_MODEL: JsonObject = {
  ...PLAIN_MODEL,
  key: 'many-leads',
  dimensions: { engagement: { decay: { kind: 'exponential', halfLifeDays: HALF_LIFE_DAYS } } },
  criteria: [
    { key: 'employees', name: 'Employees', group: 'company', kind: 'per_unit', field: 'employees', points: 1 },
    {
      key: 'visit',
      name: 'Visits',
      group: 'behaviour',
      kind: 'activity',
      activity: { type: 'page_view' },
      points: POINTS_OF_A_VISIT,
    },
  ],
};

const CITIES = ['Rome', 'Oslo', 'Bern', 'Riga'];

/** Where the leads go. */
export interface Filling {
  workspaceId: string;
  modelId: string;
  generation: number;
  leads: number;
  now: Date;
}

/** One for each number, ascending like the ids of the API, with ends that are spread. */
const idOf = (n: string): string =>
  `(lpad(to_hex(1700000000000 + ${n}), 12, '0') || '7' || substr(md5(${n}::text), 1, 3) || '8' || substr(md5(${n}::text), 4, 15))::uuid`;

/** What the statements fill the tables for. */
const FILLING = `
  CREATE TEMPORARY TABLE filling AS
  SELECT $1::uuid AS workspace_id, $2::uuid AS model_id, $3::integer AS generation, $4::integer AS leads,
         $5::timestamptz AS now, extract(epoch FROM $5::timestamptz)::float8 / 86400 / ${HALF_LIFE_DAYS} AS halvings,
         $6::text[] AS cities`;

const STATEMENTS: readonly string[] = [
  `INSERT INTO lead (workspace_id, id, external_id, email, attributes, created_at, updated_at, revision, search_text)
   SELECT workspace_id, ${idOf('n')}, 'crm-' || n, 'lead' || n || '@many.example',
          jsonb_build_object('employees', n * 7919 % 61, 'city', cities[1 + n % 4]), now - n * 7 % 400 * interval '1 day', now, 1,
          concat_ws(E'\\n', 'crm-' || n, 'lead' || n || '@many.example', lower(cities[1 + n % 4]))
     FROM filling CROSS JOIN generate_series(1, leads::bigint) n`,
  `INSERT INTO activity (workspace_id, id, is_id_from_sender, lead_id, type, occurred_at, received_at, properties, content_hash)
   SELECT workspace_id, n || '-' || k, true, ${idOf('n')}, 'page_view',
          now - (n * 31 + k * 7919) % 129600 * interval '1 minute', now, '{}', ''
     FROM filling CROSS JOIN generate_series(1, leads::bigint) n CROSS JOIN LATERAL generate_series(1, n % 6) k`,
  `INSERT INTO score_rank (workspace_id, model_id, generation, lead_id, total_sort, engagement_sort, total_level, total_key,
                           total_least, engagement_level, engagement_key, bounds_from, due_at)
   SELECT filling.workspace_id, model_id, generation, lead.id, sort, sort, employees, key, employees, 0, key, now,
          CASE WHEN employees = 1 THEN now - interval '1 hour' WHEN employees = 2 THEN now + interval '1 day' END
     FROM filling
     JOIN lead USING (workspace_id)
    CROSS JOIN LATERAL (SELECT (attributes ->> 'employees')::float8 AS employees) fit
    CROSS JOIN LATERAL (
      SELECT sum(${POINTS_OF_A_VISIT} * power(2, extract(epoch FROM occurred_at - now)::float8 / 86400 / ${HALF_LIFE_DAYS})) AS fading
        FROM activity WHERE activity.workspace_id = filling.workspace_id AND activity.lead_id = lead.id
    ) engagement
    CROSS JOIN LATERAL (
      SELECT CASE WHEN fading IS NULL THEN ${RankSort.LEVEL} ELSE ${RankSort.FADING} END AS sort,
             COALESCE(ln(fading) / ln(2::float8) + halvings, '-Infinity') AS key
    ) rank`,
  `INSERT INTO score (workspace_id, model_id, generation, lead_id, fit_max, tier_since, revision, sequence, entry_at, facts_at,
                      next_tier_at, total, activities, is_idle, fit_sort, tier)
   SELECT workspace_id, model_id, generation, lead_id, total_level, now, 1, 3, now, now, due_at, total,
          activities, activities = 0, ${RankSort.LEVEL}, CASE WHEN total >= 50 THEN 'hot' WHEN total >= 20 THEN 'warm' ELSE 'cold' END
     FROM filling
     JOIN score_rank USING (workspace_id, model_id, generation)
    CROSS JOIN LATERAL (SELECT total_level + power(2, GREATEST(-1000, total_key - halvings)) AS total) number
    CROSS JOIN LATERAL (
      SELECT count(*) AS activities FROM activity
       WHERE activity.workspace_id = filling.workspace_id AND activity.lead_id = score_rank.lead_id
    ) counted`,
  `INSERT INTO score_history_entry (workspace_id, lead_id, model_id, sequence, occurred_at, cause, model_version, fit,
                                    engagement, total, tier, passed_time, changes)
   SELECT workspace_id, lead_id, model_id, number, now, 'ACTIVITY', 1, 0, 0, 0, 'cold', 0, '[]'
     FROM filling JOIN score USING (workspace_id, model_id, generation) CROSS JOIN generate_series(1, sequence) number`,
  `INSERT INTO tier_count (workspace_id, model_id, generation, tier, part, leads)
   SELECT workspace_id, model_id, generation, tier, 0, count(*)
     FROM filling JOIN score USING (workspace_id, model_id, generation) GROUP BY workspace_id, model_id, generation, tier`,
];

/** What filters find the leads by: their cities and, of each, its employees. */
async function fillAttributeValues(client: Client, { workspaceId, leads }: Filling): Promise<void> {
  const cities = CITIES.map(hashValue);
  const employees = Array.from({ length: 61 }, (_, n) => hashValue(n));
  await client.query(
    `INSERT INTO lead_attribute_value (workspace_id, field_hash, value_hash, lead_id)
     SELECT $1::uuid, $3::integer, ($4::bigint[])[1 + n % 4], ${idOf('n')} FROM generate_series(1, $2::bigint) n
     UNION ALL
     SELECT $1::uuid, $5::integer, ($6::bigint[])[1 + n * 7919 % 61], ${idOf('n')} FROM generate_series(1, $2::bigint) n`,
    [workspaceId, leads, hashField('city'), cities, hashField('employees'), employees],
  );
}

/** Fills a database whose model is published, in seconds, with leads whose ranks are as the API would write them. */
export async function fillWithLeads(url: string, filling: Filling): Promise<void> {
  const { workspaceId, modelId, generation, leads, now } = filling;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(FILLING, [workspaceId, modelId, generation, leads, now, CITIES]);
    for (const statement of STATEMENTS) await client.query(statement);
    await fillAttributeValues(client, filling);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
