import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCESS = `
CREATE TABLE workspace (
  id uuid NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT workspace_pkey PRIMARY KEY (id)
);

CREATE TABLE api_key (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  scope text NOT NULL,
  secret_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CONSTRAINT api_key_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT api_key_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (id),
  CONSTRAINT api_key_scope_check CHECK (scope IN ('admin', 'model_editor', 'operator', 'reader', 'ingest_only'))
);
-- The one look-up that cannot know its workspace: the key decides it.
CREATE UNIQUE INDEX api_key_secret_hash_idx ON api_key (secret_hash);
`;

const FACTS = `
CREATE TABLE lead (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  external_id text,
  email text,
  attributes jsonb NOT NULL,
  attributes_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  last_activity_at timestamptz,
  CONSTRAINT lead_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT lead_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (id)
);
CREATE UNIQUE INDEX lead_external_id_idx ON lead (workspace_id, external_id);
CREATE UNIQUE INDEX lead_email_idx ON lead (workspace_id, email);
CREATE INDEX lead_created_at_idx ON lead (workspace_id, created_at, id);
CREATE INDEX lead_last_activity_at_idx ON lead (workspace_id, COALESCE(last_activity_at, '-infinity') DESC, id);

-- A null value removes the attribute from attributes_at on.
CREATE TABLE attribute_change (
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  value jsonb,
  attributes_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  CONSTRAINT attribute_change_pkey PRIMARY KEY (workspace_id, lead_id, id),
  CONSTRAINT attribute_change_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id)
);

-- The id is the sender's where one was sent. Collation C: ids are handles, compared byte by byte on every server alike.
CREATE TABLE activity (
  workspace_id uuid NOT NULL,
  id text COLLATE "C" NOT NULL,
  is_id_from_sender boolean NOT NULL,
  lead_id uuid NOT NULL,
  type text NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  properties jsonb NOT NULL,
  content_hash bytea NOT NULL,
  CONSTRAINT activity_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT activity_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id)
);
CREATE INDEX activity_lead_idx ON activity (workspace_id, lead_id, occurred_at, id);
`;

const MODELS = `
CREATE TABLE scoring_model (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  is_default boolean NOT NULL,
  generation integer NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT scoring_model_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT scoring_model_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace (id)
);
CREATE UNIQUE INDEX scoring_model_key_idx ON scoring_model (workspace_id, key);
CREATE UNIQUE INDEX scoring_model_default_idx ON scoring_model (workspace_id) WHERE is_default;

-- json, not jsonb: a definition comes back with its keys in the order its author gave them.
CREATE TABLE scoring_model_version (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  model_id uuid NOT NULL,
  version integer NOT NULL,
  status text NOT NULL,
  definition json NOT NULL,
  note text,
  created_at timestamptz NOT NULL,
  published_at timestamptz,
  CONSTRAINT scoring_model_version_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT scoring_model_version_model_fkey FOREIGN KEY (workspace_id, model_id) REFERENCES scoring_model (workspace_id, id),
  CONSTRAINT scoring_model_version_status_check CHECK (status IN ('DRAFT', 'PUBLISHED', 'RETIRED'))
);
CREATE UNIQUE INDEX scoring_model_version_number_idx ON scoring_model_version (workspace_id, model_id, version);
CREATE UNIQUE INDEX scoring_model_version_draft_idx ON scoring_model_version (workspace_id, model_id) WHERE status = 'DRAFT';
CREATE UNIQUE INDEX scoring_model_version_published_idx ON scoring_model_version (workspace_id, model_id) WHERE status = 'PUBLISHED';
`;

const SCORES = `
-- What the latest history entry of a lead under a model showed (contributions: its vector), and from range_from on, between
-- which unrounded numbers time alone can move the score.
CREATE TABLE score (
  workspace_id uuid NOT NULL,
  model_id uuid NOT NULL,
  generation integer NOT NULL,
  lead_id uuid NOT NULL,
  model_version integer NOT NULL,
  sequence integer NOT NULL,
  entry_at timestamptz NOT NULL,
  range_from timestamptz NOT NULL,
  fit double precision NOT NULL,
  engagement double precision NOT NULL,
  total double precision NOT NULL,
  tier text NOT NULL,
  tier_since timestamptz NOT NULL,
  grade text,
  gate text,
  fit_max double precision NOT NULL,
  engagement_max double precision NOT NULL,
  total_min double precision NOT NULL,
  total_max double precision NOT NULL,
  contributions json NOT NULL,
  CONSTRAINT score_pkey PRIMARY KEY (workspace_id, model_id, generation, lead_id),
  CONSTRAINT score_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id),
  CONSTRAINT score_model_fkey FOREIGN KEY (workspace_id, model_id) REFERENCES scoring_model (workspace_id, id)
);
CREATE INDEX score_total_max_idx ON score (workspace_id, model_id, generation, total_max DESC, lead_id);
CREATE INDEX score_total_min_idx ON score (workspace_id, model_id, generation, total_min, lead_id);
CREATE INDEX score_fit_max_idx ON score (workspace_id, model_id, generation, fit_max DESC, lead_id);
CREATE INDEX score_engagement_max_idx ON score (workspace_id, model_id, generation, engagement_max DESC, lead_id);

CREATE TABLE score_history_entry (
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  model_id uuid NOT NULL,
  sequence integer NOT NULL,
  id uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  cause text NOT NULL,
  activity_id text,
  model_version integer NOT NULL,
  fit double precision NOT NULL,
  engagement double precision NOT NULL,
  total double precision NOT NULL,
  tier text NOT NULL,
  grade text,
  gate text,
  previous_total double precision,
  previous_tier text,
  passed_time double precision NOT NULL,
  changes json NOT NULL,
  CONSTRAINT score_history_entry_pkey PRIMARY KEY (workspace_id, lead_id, model_id, sequence),
  CONSTRAINT score_history_entry_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id),
  CONSTRAINT score_history_entry_model_fkey FOREIGN KEY (workspace_id, model_id) REFERENCES scoring_model (workspace_id, id)
);
`;

export class InitialSchema1795219200000 implements MigrationInterface {
  name = 'InitialSchema1795219200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ACCESS, FACTS, MODELS, SCORES]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE score_history_entry, score, scoring_model_version, scoring_model, activity, attribute_change, lead, api_key, workspace',
    );
  }
}
