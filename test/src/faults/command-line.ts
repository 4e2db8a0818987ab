import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

interface Command {
  readonly kills: number;
  readonly seed: number;
}

const DEFAULT_KILLS = 50;
const SEEDS = 1_000_000_000;

/** `--kills 50 --seed 12345`: how many faults, and what decides all that can be decided; without a seed, a random one. */
export function readCommandLine(args: string[]): Command {
  const { values } = parseArgs({ args, options: { kills: { type: 'string' }, seed: { type: 'string' } } });
  return {
    kills: readNumber('--kills', values.kills) ?? DEFAULT_KILLS,
    seed: readNumber('--seed', values.seed) ?? randomInt(SEEDS),
  };
}

function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} takes a whole number of at most 9 digits, not "${text}".`);
  return Number(text);
}
