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
  const say = (line: string) => console.log(line);
  const again = `npm run faults -- --kills ${kills} --seed ${seed}`;
  say(`Seed ${seed}; the same once more: ${again}`);
  const shutdown = new Shutdown();
  shutdown.listenForSignals();
  const boundMs = BOUND_MS.atLeast + BOUND_MS.forEachKill * kills;
  setTimeout(() => process.exit(1), boundMs + SHUTDOWN_MS).unref();
  try {
    const isGood = tell(await runFaults({ seed, kills, say, signal: AbortSignal.timeout(boundMs) }, shutdown), say);
    if (!isGood) throw new Error(`Seed ${seed} broke a guarantee; the same once more: ${again}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(`Seed ${seed}: ${again}`);
    process.exitCode = 1;
  } finally {
    await shutdown.stop();
  }
}

/** Whether nothing was found. */
function tell({ findings, logged, numbers }: RunResult, say: (line: string) => void): boolean {
  for (const { guarantee, what } of findings.slice(0, SHOWN_FINDINGS)) say(`NOT SO: ${guarantee}: ${what}`);
  if (findings.length > SHOWN_FINDINGS) say(`… and ${findings.length - SHOWN_FINDINGS} more`);
  logged.forEach((line) => say(`logged: ${line}`));
  say(
    Object.entries(numbers)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  );
  return findings.length === 0;
}

void main();
