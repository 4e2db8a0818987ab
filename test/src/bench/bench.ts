import type { Spread } from './timing/spread';

/** Something of the product that is measured, against something of the field where there is a peer. */
export interface Bench {
  /** What names it on the command line, such as P1. */
  readonly id: string;
  readonly title: string;
  /** What runs on either side, so that a reader can judge whether the comparison is fair. */
  readonly what: string;
  /** The package that it is measured against. */
  readonly peer: string | null;
  /** What its first row should show. */
  readonly aim: string;
  /** Measures its rows one after the other, each in so many pairs. */
  readonly run: (pairs: number) => AsyncIterable<Row>;
}

export interface Row {
  readonly what: string;
  /** Microseconds a run. */
  readonly ours: Spread;
  readonly peer: Spread | null;
  /** How many times as fast as the peer, pair by pair. */
  readonly ratio: Spread | null;
}
