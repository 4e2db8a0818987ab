import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster/cluster';
import type { Fault } from './faults';
import type { Random } from './random';

/** A fault and its moment: so many answers have been given, and so many milliseconds have passed since. */
export interface Strike {
  readonly fault: Fault;
  readonly afterAnswers: number;
  readonly pauseMs: number;
}

const [EARLIEST, LATEST] = [0.02, 0.93];
const LONGEST_PAUSE_MS = 80;
/** How many answers the load may be ahead of the next strike: it waits, so that every strike meets a load. */
const LEAD_OF_LOAD = 32;
const POLL_MS = 2;
const PATIENCE_MS = 45_000;

/** As many strikes as `kills` at random moments of a load of so many answers; each fault at least once where there is room. */
export function planStrikes(random: Random, faults: readonly Fault[], kills: number, answers: number): Strike[] {
  const further = Array.from({ length: Math.max(kills - faults.length, 0) }, () => random.pickWeighted(faults));
  const chosen = random.shuffle([...random.shuffle(faults).slice(0, kills), ...further]);
  const moments = chosen.map(() => EARLIEST + random.next() * (LATEST - EARLIEST)).sort((one, other) => one - other);
  return chosen.map((fault, index) => ({
    fault,
    afterAnswers: Math.floor((moments[index] ?? 0) * answers),
    pauseMs: random.between(0, LONGEST_PAUSE_MS),
  }));
}

/** Strikes when the moments come. */
export class Schedule {
  readonly #strikes: readonly Strike[];
  readonly #random: Random;
  readonly #answers: () => number;
  #struck = 0;

  /** `answers` tells how many have been given until now. */
  constructor(strikes: readonly Strike[], random: Random, answers: () => number) {
    this.#strikes = strikes;
    this.#random = random;
    this.#answers = answers;
  }

  /** Waits while the load is too far ahead of the faults. */
  async holdBack(signal: AbortSignal): Promise<void> {
    while (this.#answers() > this.#nextMoment + LEAD_OF_LOAD) {
      signal.throwIfAborted();
      await sleep(POLL_MS);
    }
  }

  /** One after the other; `told` hears of each before it comes. Throws when the load comes no further. */
  async strikeAll(
    cluster: Cluster,
    told: (strike: Strike, number: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    for (const strike of this.#strikes) {
      await this.#moment(strike, signal);
      told(strike, this.#struck + 1);
      await strike.fault.strike(cluster, this.#random);
      this.#struck += 1;
    }
  }

  get #nextMoment(): number {
    return this.#strikes[this.#struck]?.afterAnswers ?? Infinity;
  }

  async #moment({ afterAnswers, pauseMs }: Strike, signal: AbortSignal): Promise<void> {
    let [seen, since] = [this.#answers(), Date.now()];
    while (this.#answers() < afterAnswers) {
      signal.throwIfAborted();
      await sleep(POLL_MS);
      if (this.#answers() > seen) [seen, since] = [this.#answers(), Date.now()];
      if (Date.now() - since > PATIENCE_MS) throw new Error(`Nothing was answered for ${PATIENCE_MS / 1000} s.`);
    }
    await sleep(pauseMs);
  }
}
