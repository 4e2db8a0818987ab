import { setTimeout as sleep } from 'node:timers/promises';
import type { Step } from '../plan/families';
import type { Random } from '../random';
import type { Sending } from './senders';
import { correctUntilAnswered, sendUntilAnswered } from './senders';

/** Steps of which each begins when the one before is acknowledged. */
export type Errand = readonly Step[];

const RUNNERS = 2;
const POLL_MS = 5;
/** By then, as a share of the answers to the other requests, the last errand has begun. */
const SPAN = 0.9;

export interface Running extends Sending {
  /** How many answers the requests beside them have. */
  readonly answers: number;
  readonly random: Random;
}

/** Runs errands beside the other requests, and evenly over them. */
export async function runErrands(errands: readonly Errand[], running: Running): Promise<void> {
  const queue = errands.entries();
  const runner = async () => {
    for (const [index, errand] of queue) {
      await moment((running.answers * SPAN * index) / errands.length, running);
      for (const step of errand) await take(step, running);
    }
  };
  await Promise.all(Array.from({ length: RUNNERS }, runner));
}

async function moment(answers: number, { ledger, signal }: Sending): Promise<void> {
  while (ledger.answers < answers) {
    signal.throwIfAborted();
    await sleep(POLL_MS);
  }
}

async function take(step: Step, running: Running): Promise<void> {
  await Promise.all(
    step.map((each) =>
      'operation' in each
        ? sendUntilAnswered(each, running)
        : correctUntilAnswered(each, running.random.pick([0, 1] as const), running),
    ),
  );
}
