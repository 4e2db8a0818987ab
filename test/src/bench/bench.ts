import type { Spread } from './timing/spread';

/** Something of the product that is measured, against something of the field where there is a peer. */
export interface Bench {
  /** What names it on the command line, such as P1. */
  readonly id: string;
  readonly title: string;
  /** What runs on either side, so that a reader can judge whether the comparison is fair. */
  readonly what: string;
  /** What it is measured against: a package, a program, or a statement in words. */
  readonly peer: string | null;
  /** What its rows should show, in words. */
  readonly aim: string;
  /** Whether it needs a database, which benches of one run share. */
  readonly needsDatabase?: boolean;
  /** Measures its rows one after the other. */
  readonly run: (options: RunOptions) => AsyncIterable<Row>;
}

export interface RunOptions {
  readonly pairs: number;
  /** How many leads a database holds, each with ten activities. */
  readonly leads: number;
  /** How long one of a pair runs under load. */
  readonly seconds: number;
  /** Where databases are kept between benches; a temporary folder otherwise. */
  readonly dataDir: string | undefined;
}

/** What is measured: microseconds a run, runs a second, bytes, or rows. */
export type Unit = 'time' | 'perSecond' | 'bytes' | 'rows';

export interface Row {
  readonly what: string;
  /** Of `ours` and `peer`; time where it is absent. */
  readonly unit?: Unit;
  readonly ours: Spread;
  readonly peer: Spread | null;
  /** Pair by pair, how many times as fast as the peer; of bytes and rows, how many times as much. */
  readonly ratio: Spread | null;
  /** What the median of the ratio should be, or that of `ours` where there is no peer. */
  readonly aim?: Aim;
}

export type Aim = { readonly atLeast: number } | { readonly atMost: number };
