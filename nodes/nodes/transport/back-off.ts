import { sleep } from 'n8n-workflow';
import { PassingError } from './leadmark-error';

const DELAYS_MS: readonly number[] = [500, 1_000, 2_000, 4_000];

/** A workflow that waits longer than this inside one node looks stuck; then its own Retry On Fail is the better place to wait. */
const LONGEST_WAIT_MS = 30_000;

/** Tries again after a failure that may pass by itself, at growing intervals and never earlier than the API asked for. */
export async function withBackOff<T>(attempt: () => Promise<T>, delaysMs = DELAYS_MS): Promise<T> {
  return await attempt().catch(async (error: unknown) => {
    const [delayMs, ...later] = delaysMs;
    const waitMs = waitBeforeNextTry(error, delayMs);
    if (waitMs === undefined) throw error;
    await sleep(waitMs);
    return await withBackOff(attempt, later);
  });
}

/** Undefined where another try is of no use. */
function waitBeforeNextTry(error: unknown, delayMs: number | undefined): number | undefined {
  if (!(error instanceof PassingError) || delayMs === undefined) return undefined;
  const waitMs = Math.max(delayMs, error.retryAfterMs ?? 0);
  return waitMs <= LONGEST_WAIT_MS ? waitMs : undefined;
}
