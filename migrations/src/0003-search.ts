import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEARCH = `
-- Both come with PostgreSQL, and an owner of the database may add them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- All texts of a lead in the form in which conditions compare them, made by the application: what searches look through.
ALTER TABLE lead ADD COLUMN search_text text NOT NULL DEFAULT '';
ALTER TABLE lead ALTER COLUMN search_text DROP DEFAULT;
CREATE INDEX lead_search_text_idx ON lead USING gin (workspace_id, search_text gin_trgm_ops) WHERE merged_into IS NULL;
`;

export class Search1795910400000 implements MigrationInterface {
  name = 'Search1795910400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SEARCH);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE lead DROP COLUMN search_text');
  }
}
