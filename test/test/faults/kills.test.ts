import { allFaults, terminateApi } from '../../src/faults/faults';
import { runFaults } from '../../src/faults/run';
import type { RunOptions, RunResult } from '../../src/faults/run';
import { Shutdown } from '../../src/harness/shutdown';

const BOUND_MS = 75_000;
/** What starting and ending the cluster may take beside. */
const TEST_MS = BOUND_MS + 15_000;

async function run(options: Pick<RunOptions, 'seed' | 'kills' | 'faults'>): Promise<RunResult> {
  const shutdown = new Shutdown();
  try {
    return await runFaults({ ...options, say: () => undefined, signal: AbortSignal.timeout(BOUND_MS) }, shutdown);
  } finally {
    await shutdown.stop();
  }
}

test(
  'no kill of an API or of PostgreSQL under load loses, doubles or falsifies anything',
  async () => {
    const { findings, logged, numbers } = await run({ seed: 20261, kills: 4 });
    expect({ findings, logged }).toEqual({ findings: [], logged: [] });
    for (const { name } of allFaults) expect(numbers[name]).toBe(1);
    expect(numbers.stored).toBe(numbers.sent);
    expect(numbers.unheard).toBeGreaterThan(0);
  },
  TEST_MS,
);

test(
  'an API that is asked to end under load answers what is under way, loses nothing and ends soon with the exit code 0',
  async () => {
    const { findings, numbers } = await run({ seed: 20262, kills: 2, faults: [terminateApi] });
    expect(findings).toEqual([]);
    expect(numbers[terminateApi.name]).toBe(2);
  },
  TEST_MS,
);
