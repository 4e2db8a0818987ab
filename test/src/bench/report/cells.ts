import type { Row } from '../bench';
import type { Spread } from '../timing/spread';

/** What a reader sees of a row, column by column. */
export const COLUMNS = ['Leadmark', 'peer', 'times as fast', 'spread', 'measured'];

export function cellsOf({ what, ours, peer, ratio }: Row): string[] {
  return [
    duration(ours.median),
    peer ? duration(peer.median) : 'none',
    ratio ? number(ratio.median) : 'none',
    ratio ? between(ratio, number) : between(ours, duration),
    what,
  ];
}

function between({ min, max }: Spread, show: (value: number) => string): string {
  return `${show(min)} to ${show(max)}`;
}

function duration(microseconds: number): string {
  return microseconds < 1_000 ? `${number(microseconds)} µs` : `${number(microseconds / 1_000)} ms`;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
