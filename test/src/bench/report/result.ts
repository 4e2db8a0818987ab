import type { Bench, Row } from '../bench';
import type { Machine } from './machine';
import { describeMachine } from './machine';
import { databaseVersion, engineVersion, withVersion } from './versions';

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
  /** The version of PostgreSQL, where one is measured on. */
  readonly database?: string;
  readonly rows: readonly Row[];
}

export function resultOf(bench: Bench, pairs: number, rows: readonly Row[]): Result {
  const { id, title, what, peer, aim, needsDatabase } = bench;
  return {
    id,
    title,
    what,
    peer: peer && withVersion(peer),
    aim,
    date: new Date().toISOString().slice(0, 10),
    pairs,
    machine: describeMachine(),
    node: process.versions.node,
    engine: engineVersion(),
    ...(needsDatabase ? { database: databaseVersion() } : {}),
    rows,
  };
}
