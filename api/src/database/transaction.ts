import type { DataSource, EntityManager } from 'typeorm';

/** Thrown by a statement that met a row made at the same moment elsewhere: the transaction is run again and then sees it. */
export class ConcurrentWrite extends Error {}

const UNIQUE_VIOLATION = '23505';
const RETRIED = new Set(['40001', '40P01', UNIQUE_VIOLATION]);
const MAX_ATTEMPTS = 8;

const isRetried = (error: unknown): boolean =>
  error instanceof ConcurrentWrite ||
  (error instanceof Error && 'code' in error && typeof error.code === 'string' && RETRIED.has(error.code));

/**
 * Runs the work in one transaction, again from the start when it collided with another one (a deadlock, or a row that the
 * other made first). So the work must read what it depends on inside, and change nothing outside.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await dataSource.transaction(work);
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isRetried(error)) throw error;
    }
  }
}
