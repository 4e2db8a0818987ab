/** Random numbers that are the same for the same seed (mulberry32), so that a run can be had again. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.between(0, values.length - 1)];
    if (value === undefined) throw new Error('There is nothing to pick from.');
    return value;
  }

  /** As `pick`, each value so many times as likely as its weight says. */
  pickWeighted<Value extends { readonly weight: number }>(values: readonly Value[]): Value {
    let rest = this.next() * values.reduce((sum, { weight }) => sum + weight, 0);
    return values.find(({ weight }) => (rest -= weight) < 0) ?? this.pick(values);
  }

  shuffle<Value>(values: readonly Value[]): Value[] {
    const keyed = values.map((value) => ({ value, key: this.next() }));
    return keyed.sort((one, other) => one.key - other.key).map(({ value }) => value);
  }

  /** Another source, which takes no part in how often this one is asked. */
  fork(): Random {
    return new Random(this.between(0, 2 ** 31 - 1));
  }
}
