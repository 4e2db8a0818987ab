import { performance } from 'node:perf_hooks';

/** Runs something for a while and answers the microseconds that one run took. */
export type Lap = () => Promise<number>;

/** A lap is long against the clock's grain and the pauses of the garbage collector, and short against a machine's moods. */
const LAP_MS = 250;
const WARM_UP_MS = 1_000;

/** Runs until the compiler has settled, and cuts laps of whole rounds over all inputs, so that every lap is of one mix. */
export async function warmUp<Input>(run: (input: Input) => unknown, inputs: readonly Input[]): Promise<Lap> {
  const end = performance.now() + WARM_UP_MS;
  let microseconds: number;
  do microseconds = await timeRounds(run, inputs, 1);
  while (performance.now() < end);
  const rounds = Math.ceil((LAP_MS * 1_000) / (microseconds * inputs.length));
  return () => timeRounds(run, inputs, rounds);
}

async function timeRounds<Input>(
  run: (input: Input) => unknown,
  inputs: readonly Input[],
  rounds: number,
): Promise<number> {
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    for (const input of inputs) {
      const output = run(input);
      // Awaiting what is no promise would cost a fast run more than the run.
      if (output instanceof Promise) await output;
    }
  }
  return ((performance.now() - start) * 1_000) / (rounds * inputs.length);
}
