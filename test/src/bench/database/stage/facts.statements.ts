/** A number from 0 to `below` that is drawn for a row, and the same whenever it is drawn. */
const drawn = (of: string, seed: number, below: number): string =>
  `mod(hashint8extended(${of}, ${seed}) & 9007199254740991, ${below})`;

const oneOf = (values: readonly string[], of: string, seed: number): string =>
  `(ARRAY[${values.join(', ')}])[1 + ${drawn(of, seed, values.length)}]`;

const texts = (...values: string[]): string[] => values.map((value) => `'${value}'`);

/** A UUIDv7 of an instant, with bits drawn from a text. */
const uuidAt = (instant: string, text: string): string =>
  `(lpad(to_hex((date_part('epoch', ${instant}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${text}), 1, 3)
    || '8' || substr(md5(${text}), 4, 15))::uuid`;

const ATTRIBUTES = `jsonb_build_object(
  'industry', ${oneOf(texts('Software', 'Banking', 'Retail', 'Healthcare', 'Education', 'Mining'), 'n', 1)},
  'title', ${oneOf(texts('CTO', 'Head of Sales', 'Marketing Manager', 'Engineer', 'Founder', 'Intern', 'Director'), 'n', 2)},
  'country', ${oneOf(texts('US', 'DE', 'FR', 'BR', 'IN'), 'n', 3)},
  'employees', ${oneOf(['8', '40', '250', '1200', '9000'], 'n', 4)})`;

/** $1: the workspace, $2: how many, $3: now. They begin from 400 to 100 days ago, and are called lead1@bench.example and so on. */
const leads = `
INSERT INTO lead (workspace_id, id, external_id, email, attributes, attributes_at, created_at, updated_at, revision, search_text)
SELECT $1, ${uuidAt('begun.at', "'lead' || n")}, NULL, email, attributes, begun.at, begun.at, begun.at, 1, search_text
  FROM generate_series(1, $2::bigint) n
 CROSS JOIN LATERAL (SELECT $3::timestamptz - (400 - 300.0 * n / $2::bigint) * interval '1 day' AS at) begun
 CROSS JOIN LATERAL (SELECT 'lead' || n || '@bench.example' AS email, ${ATTRIBUTES} AS attributes) AS told
 CROSS JOIN LATERAL (
   SELECT string_agg(DISTINCT lower(text) COLLATE "C", E'\\n' ORDER BY lower(text) COLLATE "C") AS search_text
     FROM (SELECT value #>> '{}' AS text FROM jsonb_each(attributes) AS each (name, value) WHERE jsonb_typeof(value) = 'string'
           UNION ALL VALUES (email), ('bench.example')) AS texts
 ) searched`;

/** $1: the workspace. */
const attributeChanges = `
INSERT INTO attribute_change (workspace_id, lead_id, id, name, value, attributes_at, received_at)
SELECT $1, lead.id, ${uuidAt('created_at', 'lead.id || name')}, name, value, created_at, created_at
  FROM lead CROSS JOIN LATERAL jsonb_each(attributes) AS each (name, value)
 WHERE workspace_id = $1`;

/** $1: the workspace. By the hashes that the API would keep. */
const attributeValues = `
INSERT INTO lead_attribute_value (workspace_id, field_hash, value_hash, lead_id)
SELECT $1, ('x' || left(encode(sha256(name::bytea), 'hex'), 8))::bit(32)::integer,
       ('x' || left(encode(sha256((CASE WHEN value ~ '^[0-9]+$' THEN 'number ' ELSE 'text ' END || lower(value))::bytea), 'hex'), 16))::bit(64)::bigint,
       lead.id
  FROM lead
 CROSS JOIN LATERAL (
   SELECT * FROM jsonb_each_text(attributes)
   UNION ALL SELECT 'email', email
   UNION ALL SELECT 'emailDomain', 'bench.example'
 ) AS each (name, value)
 WHERE workspace_id = $1
 ORDER BY 2, 3, lead.id`;

/** One of a hundred asks for a demo; most look at pages. */
const DOINGS = [
  ...Array.from({ length: 50 }, (_, page) => ['page_view', { path: `/product/${page}` }] as const),
  ...Array.from({ length: 5 }, () => ['page_view', { path: '/pricing' }] as const),
  ...Array.from({ length: 25 }, (_, mail) => ['email_open', { campaign: `mail-${mail}` }] as const),
  ...Array.from({ length: 9 }, (_, mail) => ['email_click', { campaign: `mail-${mail}` }] as const),
  ...Array.from({ length: 5 }, (_, form) => ['form_submit', { form: `form-${form}` }] as const),
  ...Array.from({ length: 3 }, (_, paper) => ['whitepaper_download', { title: `Paper ${paper}` }] as const),
  ...Array.from({ length: 2 }, (_, webinar) => ['webinar_attended', { title: `Webinar ${webinar}` }] as const),
  ['demo_request', {}] as const,
];

const kind = drawn('n * 16 + k', 5, DOINGS.length);

/** $1: the workspace, $2: how many leads, $3: now. Ten for each lead over the last 90 days, in the order of time, as they come. */
const activities = `
WITH doing AS MATERIALIZED (
  SELECT * FROM unnest(
    ARRAY[${DOINGS.map(([type]) => `'${type}'`).join(', ')}],
    ARRAY[${DOINGS.map(([, properties]) => `'${JSON.stringify(properties)}'::jsonb`).join(', ')}]
  ) WITH ORDINALITY AS doing (type, properties, ordinal)
), done AS (
  SELECT n, k, $3::timestamptz - (${drawn('n * 16 + k', 6, 7_775_000)} + 1) * interval '1 second' AS at, ${kind} + 1 AS ordinal
    FROM generate_series(1, $2::bigint) n CROSS JOIN generate_series(1, 10) k
)
INSERT INTO activity (workspace_id, id, is_id_from_sender, lead_id, type, occurred_at, received_at, properties, content_hash)
SELECT $1, ${uuidAt('at', "n || ' ' || k")}::text, true, lead.id, doing.type, at, at, doing.properties, sha256((n || ' ' || k)::bytea)
  FROM done JOIN doing USING (ordinal)
  JOIN lead ON lead.workspace_id = $1 AND lead.email = 'lead' || n || '@bench.example'
 ORDER BY at`;

export const FACTS = { leads, attributeChanges, attributeValues, activities };
