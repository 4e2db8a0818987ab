import { setTimeout as sleep } from 'node:timers/promises';
import { startCluster } from '../../src/faults/cluster/cluster';
import { countRows } from '../../src/faults/cluster/statements';
import { Crowd } from '../../src/faults/crowd';
import { Client } from '../../src/faults/load/client';
import { memoryOf, peakMemory } from '../../src/faults/memory';
import { Shutdown } from '../../src/harness/shutdown';
import { waitUntil } from '../../src/harness/wait-until';

const SENDERS = 200;
const HEALTHY_MS = 2_000;
const OUTAGE_MS = 5_000;
/** An API waits at most 5 seconds for a connection; the machine that the tests run on may be busy. */
const LONGEST_ANSWER_MS = 10_000;
/** Node takes what it is let; within this it collects garbage in time, and what is kept is seen. */
const HEAP_MB = 96;
const MOST_MORE_MEMORY_MB = 80;
const RECOVERY_MS = 20_000;

const shutdown = new Shutdown();
afterAll(() => shutdown.stop());

test('while the database is away everybody hears UNAVAILABLE soon, in bounded memory, and is served without a restart when it is back', async () => {
  const { apis, key, postgres } = await startCluster(shutdown, { heapMegabytes: HEAP_MB });
  const pids = apis.flatMap(({ pid }) => pid ?? []);
  const crowd = new Crowd([new Client(apis[0], key), new Client(apis[1], key)]);
  shutdown.add(crowd);
  crowd.gather(SENDERS);
  await sleep(HEALTHY_MS);
  const usual = Math.max(...(await Promise.all(pids.map(memoryOf))));

  await postgres.stopAtOnce();
  const awaySince = performance.now();
  const peak = await peakMemory(pids, () => sleep(OUTAGE_MS));
  const awayUntil = performance.now();
  await postgres.start();

  const acknowledged = crowd.acknowledged;
  await waitUntil('the crowd to be served again', RECOVERY_MS, () =>
    Promise.resolve(crowd.acknowledged > acknowledged + SENDERS || undefined),
  );
  await crowd.leave();
  const whileAway = crowd.sendings.filter(({ begunAt, endedAt }) => begunAt > awaySince && endedAt < awayUntil);
  expect(apis.flatMap(({ badEnds }) => badEnds)).toEqual([]);
  expect(apis.map(({ pid }) => pid)).toEqual(pids);
  expect(whileAway.length).toBeGreaterThan(SENDERS);
  expect(new Set(whileAway.map(({ outcome }) => outcome.sort))).toEqual(new Set(['unavailable']));
  const outcomes = crowd.sendings.map(({ outcome }) => ('what' in outcome ? outcome.what : outcome.sort));
  expect(new Set(outcomes)).toEqual(new Set(['answered', 'unavailable']));
  expect(Math.max(...crowd.sendings.map(({ begunAt, endedAt }) => endedAt - begunAt))).toBeLessThan(LONGEST_ANSWER_MS);
  expect(peak - usual).toBeLessThan(MOST_MORE_MEMORY_MB);
  expect((await countRows(postgres.url)).activities).toBe(crowd.acknowledged);
}, 90_000);
