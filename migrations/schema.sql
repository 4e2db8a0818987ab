CREATE EXTENSION btree_gin;
CREATE EXTENSION pg_trgm;

CREATE TABLE activity (
  workspace_id uuid NOT NULL,
  id text COLLATE "C" NOT NULL,
  is_id_from_sender boolean NOT NULL,
  lead_id uuid NOT NULL,
  type text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  properties jsonb NOT NULL,
  content_hash bytea NOT NULL,
  retracted_at timestamp with time zone,
  retraction_reason text,
  CONSTRAINT activity_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT activity_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead(workspace_id, id)
);

CREATE TABLE api_key (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  scope text NOT NULL,
  secret_hash bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT api_key_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT api_key_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id),
  CONSTRAINT api_key_scope_check CHECK ((scope = ANY (ARRAY['admin'::text, 'model_editor'::text, 'operator'::text, 'reader'::text, 'ingest_only'::text])))
);

CREATE TABLE attribute_change (
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  value jsonb,
  attributes_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  CONSTRAINT attribute_change_pkey PRIMARY KEY (workspace_id, lead_id, id),
  CONSTRAINT attribute_change_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead(workspace_id, id)
);

CREATE TABLE lead (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  external_id text,
  email text,
  attributes jsonb NOT NULL,
  attributes_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  revision integer NOT NULL,
  merged_into uuid,
  search_text text NOT NULL,
  CONSTRAINT lead_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT lead_merged_into_fkey FOREIGN KEY (workspace_id, merged_into) REFERENCES lead(workspace_id, id),
  CONSTRAINT lead_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id)
);

CREATE TABLE lead_attribute_value (
  workspace_id uuid NOT NULL,
  field_hash integer NOT NULL,
  value_hash bigint NOT NULL,
  lead_id uuid NOT NULL,
  CONSTRAINT lead_attribute_value_pkey PRIMARY KEY (workspace_id, field_hash, value_hash, lead_id),
  CONSTRAINT lead_attribute_value_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead(workspace_id, id)
);

CREATE TABLE score (
  workspace_id uuid NOT NULL,
  model_id uuid NOT NULL,
  generation integer NOT NULL,
  lead_id uuid NOT NULL,
  fit_max double precision NOT NULL,
  tier_since timestamp with time zone NOT NULL,
  revision integer NOT NULL,
  sequence integer NOT NULL,
  entry_at timestamp with time zone NOT NULL,
  facts_at timestamp with time zone NOT NULL,
  next_tier_at timestamp with time zone,
  total double precision NOT NULL,
  activities integer NOT NULL,
  fit_sort smallint NOT NULL,
  is_idle boolean NOT NULL,
  tier text NOT NULL,
  state bytea,
  CONSTRAINT score_pkey PRIMARY KEY (workspace_id, model_id, generation, lead_id),
  CONSTRAINT score_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead(workspace_id, id),
  CONSTRAINT score_model_fkey FOREIGN KEY (workspace_id, model_id) REFERENCES scoring_model(workspace_id, id)
);

CREATE TABLE score_history_entry (
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  model_id uuid NOT NULL,
  sequence integer NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
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
  CONSTRAINT score_history_entry_pkey PRIMARY KEY (workspace_id, lead_id, model_id, sequence)
);

CREATE TABLE score_override (
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  model_id uuid NOT NULL,
  id uuid NOT NULL,
  from_at timestamp with time zone NOT NULL,
  until_at timestamp with time zone,
  total double precision,
  tier text,
  reason text NOT NULL,
  CONSTRAINT score_override_pkey PRIMARY KEY (workspace_id, lead_id, model_id, id),
  CONSTRAINT score_override_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES lead(workspace_id, id)
);

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
  bounds_from timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  CONSTRAINT score_rank_pkey PRIMARY KEY (workspace_id, model_id, generation, lead_id)
);

CREATE TABLE scoring_model (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  is_default boolean NOT NULL,
  generation integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT scoring_model_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT scoring_model_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id)
);

CREATE TABLE scoring_model_version (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  model_id uuid NOT NULL,
  version integer NOT NULL,
  status text NOT NULL,
  definition json NOT NULL,
  note text,
  created_at timestamp with time zone NOT NULL,
  published_at timestamp with time zone,
  CONSTRAINT scoring_model_version_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT scoring_model_version_model_fkey FOREIGN KEY (workspace_id, model_id) REFERENCES scoring_model(workspace_id, id),
  CONSTRAINT scoring_model_version_status_check CHECK ((status = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text, 'RETIRED'::text])))
);

CREATE TABLE tier_count (
  workspace_id uuid NOT NULL,
  model_id uuid NOT NULL,
  generation integer NOT NULL,
  tier text NOT NULL,
  part smallint NOT NULL,
  leads integer NOT NULL,
  CONSTRAINT tier_count_pkey PRIMARY KEY (workspace_id, model_id, generation, tier, part)
);

CREATE TABLE workspace (
  id uuid NOT NULL,
  name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT workspace_pkey PRIMARY KEY (id)
);

CREATE INDEX activity_lead_idx ON public.activity USING btree (workspace_id, lead_id, occurred_at, id);
CREATE INDEX activity_occurred_at_idx ON public.activity USING btree (workspace_id, occurred_at DESC, lead_id) WHERE (retracted_at IS NULL);
CREATE UNIQUE INDEX api_key_secret_hash_idx ON public.api_key USING btree (secret_hash);
CREATE INDEX lead_attribute_value_lead_idx ON public.lead_attribute_value USING btree (workspace_id, lead_id);
CREATE INDEX lead_created_at_idx ON public.lead USING btree (workspace_id, created_at, id);
CREATE UNIQUE INDEX lead_email_idx ON public.lead USING btree (workspace_id, email);
CREATE UNIQUE INDEX lead_external_id_idx ON public.lead USING btree (workspace_id, external_id);
CREATE INDEX lead_merged_into_idx ON public.lead USING btree (workspace_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX lead_search_text_idx ON public.lead USING gin (workspace_id, search_text gin_trgm_ops) WHERE (merged_into IS NULL);
CREATE INDEX score_fit_idx ON public.score USING btree (workspace_id, model_id, generation, fit_sort, fit_max DESC, lead_id);
CREATE INDEX score_idle_idx ON public.score USING btree (workspace_id, model_id, generation, lead_id) WHERE is_idle;
CREATE INDEX score_rank_due_at_idx ON public.score_rank USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX score_rank_engagement_idx ON public.score_rank USING btree (workspace_id, model_id, generation, engagement_sort, engagement_level DESC, engagement_key DESC, lead_id);
CREATE INDEX score_rank_total_idx ON public.score_rank USING btree (workspace_id, model_id, generation, total_sort, total_level DESC, total_key DESC, lead_id);
CREATE INDEX score_rank_total_least_idx ON public.score_rank USING btree (workspace_id, model_id, generation, total_least, lead_id) WHERE (total_sort = 2);
CREATE INDEX score_tier_idx ON public.score USING btree (workspace_id, model_id, generation, tier, tier_since);
CREATE UNIQUE INDEX scoring_model_default_idx ON public.scoring_model USING btree (workspace_id) WHERE is_default;
CREATE UNIQUE INDEX scoring_model_key_idx ON public.scoring_model USING btree (workspace_id, key);
CREATE UNIQUE INDEX scoring_model_version_draft_idx ON public.scoring_model_version USING btree (workspace_id, model_id) WHERE (status = 'DRAFT'::text);
CREATE UNIQUE INDEX scoring_model_version_number_idx ON public.scoring_model_version USING btree (workspace_id, model_id, version);
CREATE UNIQUE INDEX scoring_model_version_published_idx ON public.scoring_model_version USING btree (workspace_id, model_id) WHERE (status = 'PUBLISHED'::text);
