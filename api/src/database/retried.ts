import { setTimeout as sleep } from 'node:timers/promises';

const UNIQUE_VIOLATION = '23505';
/** What a write meets that another one came before: serialization_failure, deadlock_detected, unique_violation. */
const COLLISIONS = new Set(['40001', '40P01', UNIQUE_VIOLATION]);
const MAX_ATTEMPTS = 20;
/** From then on somebody else writes the same again and again. */
const HASTY_ATTEMPTS = 3;
const LONGEST_PAUSE_MS = 40;

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** For work that finds what it relies on changed by another writer, which the database can't tell: it is done again. */
export class Collision extends Error {
  override readonly name = 'Collision';
  readonly code = '40001';
}

/**
 * Does the work, again from the start when it collided with another writer. So the work must read what it depends on inside, and
 * change nothing outside. It is told which attempt it is, from 1 on.
 */
export async function retried<T>(work: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !COLLISIONS.has(codeOf(error))) throw error;
      if (attempt >= HASTY_ATTEMPTS) await sleep(Math.random() * LONGEST_PAUSE_MS);
    }
  }
}
