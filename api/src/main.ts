import { PostgresStartError } from '@leadmark/embedded-postgres';
import { readConfig } from './config';
import { helpText, readCommandLine } from './instance/command-line';
import { InstanceError } from './instance/instance-error';
import { openOutput } from './instance/output';
import { listenForStop } from './instance/stop-request';
import { serve } from './serve';

/** Runs `npm start` with these arguments until it is stopped, and answers its exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const say = openOutput();
  const stop = listenForStop(say);
  try {
    const options = readCommandLine(args);
    if (options.has('--help')) say(helpText());
    else await serve(readConfig(), { isDemo: options.has('--demo'), say, stop });
    return 0;
  } catch (error) {
    // What fails after a wish to stop fails because of it.
    return conclude(stop.signal.aborted ? stop.signal.reason : error);
  }
}

function conclude(reason: unknown): number {
  if (reason instanceof DOMException && reason.name === 'AbortError') return 0;
  console.error(reason instanceof InstanceError || reason instanceof PostgresStartError ? reason.message : reason);
  return 1;
}

if (require.main === module) {
  void run(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
