import { sleep } from 'n8n-workflow';
import { PassingError } from './leadmark-error';

const DELAYS_MS: readonly number[] = [500, 1_000, 2_000, 4_000];

/** A workflow that waits longer than this inside one node looks stuck; then its own Retry On Fail is the better place to wait. */
const LONGEST_WAIT_MS = 30_000;

/** Tries again after a failure that may pass by itself, at growing intervals and never earlier than the API asked for. */
export async function withBackOff<T>(attempt: () => Promise<T>, delays = DELAYS_MS): Promise<T> {
  return await attempt().catch(async (error: unknown) => {
    const [delay, ...later] = delays;
    const wait =
      error instanceof PassingError && delay !== undefined ? Math.max(delay, error.retryAfterMs ?? 0) : Infinity;
    if (wait > LONGEST_WAIT_MS) throw error;
    await sleep(wait);
    return await withBackOff(attempt, later);
  });
}
