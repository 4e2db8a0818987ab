import type { DataSource, EntityManager } from 'typeorm';
import { retried } from './retried';

/** Runs the work in one transaction, again from the start when it collided with another one: see `retried`. */
export const inTransaction = <T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  retried(() => dataSource.transaction(work));
