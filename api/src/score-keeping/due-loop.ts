import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../common/clock';
import type { DueService } from './due.service';

const PAUSE_MS = 1_000;

export interface DueLoop {
  /** Ends it after what is under way. */
  stop(): Promise<void>;
}

/** Looks every second for what is due, until it is stopped. A fault is logged, and the next look tries again. */
export function startDueLoop(due: DueService, clock: Clock, log: Logger): DueLoop {
  const stopping = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await due.run(clock.now()).catch((error: unknown) => log.warn({ ...nameOf(error) }, 'the due queue pauses'));
      await sleep(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const ended = loop();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

/** Never the message, which may hold values of rows. */
const nameOf = (error: unknown): object =>
  error instanceof Error ? { error: error.name, ...('code' in error ? { errorCode: error.code } : {}) } : {};
