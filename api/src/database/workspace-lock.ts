import type { EntityManager } from 'typeorm';

// Advisory locks cost no WAL, unlike a row lock on the workspace that every ingest would take.
const lock = (statement: string) => async (manager: EntityManager, workspaceId: string) => {
  await manager.query(`SELECT ${statement}(hashtextextended($1, 0))`, [workspaceId]);
};

/** Held while facts are written: the published models stay as they are until the transaction ends. */
export const lockModelsForReading = lock('pg_advisory_xact_lock_shared');

/** Held while a model is published: no fact of the workspace is written until every lead is rescored. */
export const lockModelsForPublishing = lock('pg_advisory_xact_lock');
