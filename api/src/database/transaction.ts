import type { DataSource, EntityManager } from 'typeorm';
import { retried } from './retried';

/** Runs the work in one transaction, again from the start when it collided with another one: see `retried`. */
export const inTransaction = <T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  retried(() => dataSource.transaction(work));

/** Reads the database as of one moment: waits for nobody who writes, and nobody who writes waits for it. */
export const inReadTransaction = <T>(
  dataSource: DataSource,
  read: (manager: EntityManager) => Promise<T>,
): Promise<T> => dataSource.transaction('REPEATABLE READ', read);
