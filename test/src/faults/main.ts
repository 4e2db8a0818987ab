import type { Say } from '../harness/say';
import { Shutdown } from '../harness/shutdown';
import { readCommandLine } from './command-line';
import { runFaults } from './run';
import type { RunResult } from './run';

const BOUND_MS = { atLeast: 60_000, forEachKill: 3_600 };
/** What ending everything may take after that. */
const SHUTDOWN_MS = 20_000;
const SHOWN_FINDINGS = 40;

async function main(): Promise<void> {
  const { kills, seed } = readCommandLine(process.argv.slice(2));
  const say: Say = (line) => console.log(line);
  const again = `npm run faults -- --kills ${kills} --seed ${seed}`;
  say(`Seed ${seed}; the same once more: ${again}`);
  const shutdown = new Shutdown();
  shutdown.listenForSignals();
  const boundMs = BOUND_MS.atLeast + BOUND_MS.forEachKill * kills;
  setTimeout(() => process.exit(1), boundMs + SHUTDOWN_MS).unref();
  try {
    const result = await runFaults({ seed, kills, say, signal: bound(boundMs) }, shutdown);
    tell(result, say);
    if (result.findings.length > 0) fail(`A guarantee was broken. Seed ${seed}: ${again}`);
  } catch (error) {
    console.error(error);
    fail(`The run failed. Seed ${seed}: ${again}`);
  } finally {
    await shutdown.stop();
  }
}

function bound(milliseconds: number): AbortSignal {
  const end = new AbortController();
  setTimeout(() => end.abort(new Error(`The run took longer than ${milliseconds / 1_000} s.`)), milliseconds).unref();
  return end.signal;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

function tell({ findings, logged, numbers }: RunResult, say: Say): void {
  for (const { guarantee, what } of findings.slice(0, SHOWN_FINDINGS)) say(`NOT SO: ${guarantee}: ${what}`);
  if (findings.length > SHOWN_FINDINGS) say(`… and ${findings.length - SHOWN_FINDINGS} more`);
  logged.forEach((line) => say(`logged: ${line}`));
  const counts = Object.entries(numbers).map(([name, count]) => `${name} ${count}`);
  say(counts.join(', '));
}

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
