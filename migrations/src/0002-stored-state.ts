import type { MigrationInterface, QueryRunner } from 'typeorm';

const FACTS = `
-- When a lead last did something is told by its activities: kept here it would rewrite the whole lead with each of them.
ALTER TABLE lead DROP COLUMN last_activity_at;
-- revision: of every write, so that a writer notices another one. merged_into: the lead that has its facts now, and that its
-- handles find.
ALTER TABLE lead ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE lead ALTER COLUMN revision DROP DEFAULT;
ALTER TABLE lead ADD COLUMN merged_into uuid;
ALTER TABLE lead ADD CONSTRAINT lead_merged_into_fkey FOREIGN KEY (workspace_id, merged_into) REFERENCES lead (workspace_id, id);
CREATE INDEX lead_merged_into_idx ON lead (workspace_id, merged_into) WHERE merged_into IS NOT NULL;

-- What filters find leads by: hashes of each field of the attributes and of its value as conditions compare it, made by the
-- application. Leads that are found are compared by the values themselves.
CREATE TABLE lead_attribute_value (
  workspace_id uuid NOT NULL,
  field_hash integer NOT NULL,
  value_hash bigint NOT NULL,
  lead_id uuid NOT NULL,
  CONSTRAINT lead_attribute_value_pkey PRIMARY KEY (workspace_id, field_hash, value_hash, lead_id),
  CONSTRAINT lead_attribute_value_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id)
);
CREATE INDEX lead_attribute_value_lead_idx ON lead_attribute_value (workspace_id, lead_id);

-- A retracted activity is no fact any more; its id stays taken.
ALTER TABLE activity ADD COLUMN retracted_at timestamptz;
ALTER TABLE activity ADD COLUMN retraction_reason text;
CREATE INDEX activity_occurred_at_idx ON activity (workspace_id, occurred_at DESC, lead_id) WHERE retracted_at IS NULL;
`;

const OVERRIDES = `
-- From from_at on and before until_at a person's word stands for the score. The newest that has begun counts; one without
-- total and tier clears. Append-only.
CREATE TABLE score_override (
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  model_id uuid NOT NULL,
  id uuid NOT NULL,
  from_at timestamptz NOT NULL,
  until_at timestamptz,
  total double precision,
  tier text,
  reason text NOT NULL,
  CONSTRAINT score_override_pkey PRIMARY KEY (workspace_id, lead_id, model_id, id),
  CONSTRAINT score_override_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id)
);
`;

const SCORES = `
ALTER TABLE score RENAME TO score_before;
ALTER TABLE score_before DROP CONSTRAINT score_pkey, DROP CONSTRAINT score_lead_fkey, DROP CONSTRAINT score_model_fkey;
DROP INDEX score_total_max_idx, score_total_min_idx, score_fit_max_idx, score_engagement_max_idx;

-- What is known of a score between two writes. sequence, entry_at, total, tier and tier_since are of the newest history
-- entry; next_tier_at: when time alone changes that tier. state: what is kept of the activities, null where the model
-- needs all of them. is_idle: whether there are no activities. What a single activity
-- changes is in no index here, not even in its condition, so that its update stays on its page.
CREATE TABLE score (
  workspace_id uuid NOT NULL,
  model_id uuid NOT NULL,
  generation integer NOT NULL,
  lead_id uuid NOT NULL,
  fit_max double precision NOT NULL,
  tier_since timestamptz NOT NULL,
  revision integer NOT NULL,
  sequence integer NOT NULL,
  entry_at timestamptz NOT NULL,
  facts_at timestamptz NOT NULL,
  next_tier_at timestamptz,
  total double precision NOT NULL,
  activities integer NOT NULL,
  fit_sort smallint NOT NULL,
  is_idle boolean NOT NULL,
  tier text NOT NULL,
  state bytea,
  CONSTRAINT score_pkey PRIMARY KEY (workspace_id, model_id, generation, lead_id),
  CONSTRAINT score_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id),
  CONSTRAINT score_model_fkey FOREIGN KEY (workspace_id, model_id) REFERENCES scoring_model (workspace_id, id)
) WITH (fillfactor = 80);
INSERT INTO score
SELECT old.workspace_id, old.model_id, old.generation, old.lead_id, old.fit_max, old.tier_since, 1, old.sequence,
       old.entry_at, old.entry_at, old.entry_at, old.total,
       (SELECT count(*) FROM activity WHERE activity.workspace_id = old.workspace_id AND activity.lead_id = old.lead_id),
       2, NOT EXISTS (SELECT 1 FROM activity WHERE activity.workspace_id = old.workspace_id AND activity.lead_id = old.lead_id),
       old.tier, NULL
  FROM score_before old;
CREATE INDEX score_fit_idx ON score (workspace_id, model_id, generation, fit_sort, fit_max DESC, lead_id);
CREATE INDEX score_tier_idx ON score (workspace_id, model_id, generation, tier, tier_since);
CREATE INDEX score_idle_idx ON score (workspace_id, model_id, generation, lead_id) WHERE is_idle;

-- Where a lead ranks at any instant from bounds_from on: a number is at most level + 2^(key - days since 1970 / half-life),
-- and exactly that where its sort says so (0: level alone, 1: both; 2: at most, and a total at least total_least;
-- 3: less than a step of levels below that). due_at: when time alone may change the
-- tier, or when a bound that is not exact is to be looked at again.
CREATE TABLE score_rank (
  workspace_id uuid NOT NULL,
  model_id uuid NOT NULL,
  generation integer NOT NULL,
  lead_id uuid NOT NULL,
  total_sort smallint NOT NULL,
  engagement_sort smallint NOT NULL,
  total_level double precision NOT NULL,
  total_key double precision NOT NULL,
  total_least double precision NOT NULL,
  engagement_level double precision NOT NULL,
  engagement_key double precision NOT NULL,
  bounds_from timestamptz NOT NULL,
  due_at timestamptz,
  CONSTRAINT score_rank_pkey PRIMARY KEY (workspace_id, model_id, generation, lead_id)
) WITH (fillfactor = 90);
INSERT INTO score_rank
SELECT workspace_id, model_id, generation, lead_id, 2, 2, total_max, '-Infinity', total_min, engagement_max, '-Infinity', range_from, range_from
  FROM score_before;
CREATE INDEX score_rank_total_idx ON score_rank (workspace_id, model_id, generation, total_sort, total_level DESC, total_key DESC, lead_id);
CREATE INDEX score_rank_total_least_idx ON score_rank (workspace_id, model_id, generation, total_least, lead_id) WHERE total_sort = 2;
CREATE INDEX score_rank_engagement_idx ON score_rank (workspace_id, model_id, generation, engagement_sort, engagement_level DESC, engagement_key DESC, lead_id);
-- Of all workspaces: the queue takes what is due first.
CREATE INDEX score_rank_due_at_idx ON score_rank (due_at) WHERE due_at IS NOT NULL;
DROP TABLE score_before;

-- How many leads are in a tier, in parts, so that two writers seldom wait for each other.
CREATE TABLE tier_count (
  workspace_id uuid NOT NULL,
  model_id uuid NOT NULL,
  generation integer NOT NULL,
  tier text NOT NULL,
  part smallint NOT NULL,
  leads integer NOT NULL,
  CONSTRAINT tier_count_pkey PRIMARY KEY (workspace_id, model_id, generation, tier, part)
);
INSERT INTO tier_count
SELECT workspace_id, model_id, generation, tier, 0, count(*) FROM score GROUP BY workspace_id, model_id, generation, tier;

-- The id follows from lead, model and sequence. Changes are stored as lists: [c or a, key, points, reason, name], and without
-- reason and name where they are those that the model version always tells.
ALTER TABLE score_history_entry DROP COLUMN id;
UPDATE score_history_entry SET changes = (
  SELECT COALESCE(json_agg(json_build_array(
           CASE change->>'kind' WHEN 'CONTRIBUTION' THEN 'c' ELSE 'a' END, change->'key', change->'points', change->'reason', change->'name')), '[]')
    FROM json_array_elements(changes) AS change);
-- An entry is only ever written with its score, which refers to lead and model; to refer to them once more would lock their
-- rows at every activity.
ALTER TABLE score_history_entry DROP CONSTRAINT score_history_entry_lead_fkey, DROP CONSTRAINT score_history_entry_model_fkey;
`;

const CHECKS = `
-- For statements that write by what was read before: they fail as a whole, to be run again, when the models that are
-- published are not those that were read. Holds the models as they are until the transaction ends.
CREATE FUNCTION require_published(of_workspace uuid, models uuid[], generations integer[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(of_workspace::text, 0));
  IF EXISTS (
    SELECT FROM (SELECT id, generation FROM scoring_model WHERE workspace_id = of_workspace AND generation > 0) AS published
      FULL JOIN unnest(models, generations) AS known (id, generation) USING (id, generation)
     WHERE published IS NULL OR known IS NULL
  ) THEN
    RAISE EXCEPTION 'other models are published' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN true;
END $$;

-- The same when fewer rows were found as they had been read.
CREATE FUNCTION require_rows(met bigint, expected bigint) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF met <> expected THEN
    RAISE EXCEPTION 'a row was changed meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN true;
END $$;
`;

export class StoredState1795824000000 implements MigrationInterface {
  name = 'StoredState1795824000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [FACTS, OVERRIDES, SCORES, CHECKS]) await runner.query(part);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('There is no way back to scores without a state; restore a backup.'));
  }
}
