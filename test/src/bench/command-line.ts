import { parseArgs } from 'node:util';
import type { Bench } from './bench';
import { benches } from './benches';

interface Command {
  readonly chosen: readonly Bench[];
  readonly pairs: number;
}

const DEFAULT_PAIRS = 9;

/** `P1 P2 --pairs 3`: which benches, of how many pairs; without names all of them. */
export function readCommandLine(args: string[]): Command {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { pairs: { type: 'string' } } });
  const chosen = positionals.length === 0 ? benches : positionals.map(benchNamed);
  return { chosen, pairs: readPairs(values.pairs) };
}

function benchNamed(id: string): Bench {
  const bench = benches.find((candidate) => candidate.id === id);
  if (!bench) throw new Error(`There is no bench "${id}"; there are ${benches.map((each) => each.id).join(', ')}.`);
  return bench;
}

function readPairs(text: string | undefined): number {
  const pairs = text === undefined ? DEFAULT_PAIRS : Number(text);
  if (!Number.isInteger(pairs) || pairs < 1) throw new Error('--pairs takes a whole number of at least 1.');
  return pairs;
}
