import { Shutdown } from '../../harness/shutdown';
import type { Bench } from '../bench';

/** The exit code of a bench that somebody has broken off. */
export const BROKEN_OFF = 130;

/** A run that stops whatever it started, however it ends. */
export function stopping(
  run: (options: Parameters<Bench['run']>[0], shutdown: Shutdown) => ReturnType<Bench['run']>,
): Bench['run'] {
  return async function* (options) {
    const shutdown = new Shutdown();
    shutdown.listenForSignals(BROKEN_OFF);
    try {
      yield* run(options, shutdown);
    } finally {
      await shutdown.stop();
    }
  };
}
