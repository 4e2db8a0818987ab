import type { EntityManager } from 'typeorm';

// Advisory locks cost no WAL, unlike a row lock on the workspace that every ingest would take.
const lock = (statement: string, what: number) => async (manager: EntityManager, workspaceId: string) => {
  await manager.query(`SELECT ${statement}(hashtextextended($1, ${what}))`, [workspaceId]);
};

/** The published models; also what `require_published` locks. */
const MODELS = 0;
const TIER_COUNTS = 1;

/** Held while facts are written: the published models stay as they are until the transaction ends. */
export const lockModelsForReading = lock('pg_advisory_xact_lock_shared', MODELS);

/** Held while a model is published: no fact of the workspace is written until every lead is rescored. */
export const lockModelsForPublishing = lock('pg_advisory_xact_lock', MODELS);

/** Held while counts of tiers are mended: two that did so at once would both add what is missing. */
export const lockCountsForMending = lock('pg_advisory_xact_lock', TIER_COUNTS);
