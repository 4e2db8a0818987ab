import { once } from 'node:events';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm passes on the Ctrl-C that the terminal has sent already; that is one wish, not two. */
const SAME_WISH_MS = 1_000;
const FORCED = 130;

/** Aborts when the process is asked to end: by Ctrl-C, by a signal, or by the terminal's closing. */
export function listenForStop(say: (message: string) => void): AbortController {
  const stop = new AbortController();
  let askedAt = 0;
  const onSignal = (): void => {
    if (!stop.signal.aborted) {
      askedAt = performance.now();
      say('Stopping. Once more Ctrl-C ends at once.');
      stop.abort();
    } else if (performance.now() - askedAt > SAME_WISH_MS) {
      process.exit(FORCED);
    }
  };
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal);
  return stop;
}

/** Waits for the abort and throws its reason. */
export async function untilStopped(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
  signal.throwIfAborted();
}
