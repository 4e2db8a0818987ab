import { parseArgs } from 'node:util';
import type { Bench, RunOptions } from './bench';
import { benches } from './benches';

interface Command {
  readonly chosen: readonly Bench[];
  readonly options: RunOptions;
}

const DEFAULTS = { pairs: 9, leads: 100_000, seconds: 2 };

/**
 * `P6 P7 --pairs 3 --leads 1000000 --seconds 5 --data DIR`: which benches, of how many pairs, over how many leads; without
 * names all of them. In the folder DIR databases are kept and found again.
 */
export function readCommandLine(args: string[]): Command {
  const text = { type: 'string' } as const;
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { pairs: text, leads: text, seconds: text, data: text },
  });
  const chosen = positionals.length === 0 ? benches : positionals.map(benchNamed);
  const options = {
    pairs: readCount('pairs', values.pairs, 1),
    // Fewer would have no page at a depth, and hardly a tier.
    leads: readCount('leads', values.leads, 1_000),
    seconds: readCount('seconds', values.seconds, 1),
    dataDir: values.data,
  };
  return { chosen, options };
}

/** What a command line has to say to choose the same. */
export const argumentsOf = ({ pairs, leads, seconds, dataDir }: RunOptions): string[] => [
  ...['--pairs', String(pairs), '--leads', String(leads), '--seconds', String(seconds)],
  ...(dataDir === undefined ? [] : ['--data', dataDir]),
];

function benchNamed(id: string): Bench {
  const bench = benches.find((candidate) => candidate.id === id);
  if (!bench) throw new Error(`There is no bench "${id}"; there are ${benches.map((each) => each.id).join(', ')}.`);
  return bench;
}

function readCount(name: keyof typeof DEFAULTS, text: string | undefined, least: number): number {
  const count = text === undefined ? DEFAULTS[name] : Number(text);
  if (!Number.isInteger(count) || count < least)
    throw new Error(`--${name} takes a whole number of at least ${least}.`);
  return count;
}
