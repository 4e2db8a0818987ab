import type { Bench, Row } from '../bench';
import type { Machine } from './machine';
import { describeMachine } from './machine';
import { engineVersion, versionOf } from './versions';

/** What a bench measured, and everything that one has to know to measure it again. */
export interface Result extends Pick<Bench, 'id' | 'title' | 'what' | 'aim'> {
  /** Such as "json-rules-engine 7.3.1". */
  readonly peer: string | null;
  /** The day, as in 2026-03-31. */
  readonly date: string;
  readonly pairs: number;
  readonly machine: Machine;
  readonly node: string;
  readonly engine: string;
  readonly rows: readonly Row[];
}

export function resultOf({ id, title, what, peer, aim }: Bench, pairs: number, rows: readonly Row[]): Result {
  return {
    id,
    title,
    what,
    peer: peer && `${peer} ${versionOf(peer)}`,
    aim,
    date: new Date().toISOString().slice(0, 10),
    pairs,
    machine: describeMachine(),
    node: process.versions.node,
    engine: engineVersion(),
    rows,
  };
}
