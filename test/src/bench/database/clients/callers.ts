import { performance } from 'node:perf_hooks';

/**
 * So many callers at once, each of whom calls again when it is answered, for so many seconds. Answers how often a second they were
 * answered.
 */
export async function callAtOnce(
  callers: number,
  seconds: number,
  call: (caller: number) => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1_000;
  const counts = await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      let count = 0;
      for (; performance.now() < end; count += 1) await call(caller);
      return count;
    }),
  );
  const took = (performance.now() - start) / 1_000;
  return counts.reduce((sum, count) => sum + count, 0) / took;
}

/** How many microseconds a call takes that follows another one, on average. */
export async function timeOfCall(seconds: number, call: () => Promise<unknown>): Promise<number> {
  return 1e6 / (await callAtOnce(1, seconds, call));
}
