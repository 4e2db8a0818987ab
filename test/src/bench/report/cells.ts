import type { Aim, Row, Unit } from '../bench';
import type { Spread } from '../timing/spread';

/** What a reader sees of a row, column by column. */
export const COLUMNS = ['Leadmark', 'peer', 'ratio', 'spread', 'aim', 'measured'];

export function cellsOf(row: Row): string[] {
  const { what, ours, peer, ratio } = row;
  const show = SHOWN[row.unit ?? 'time'];
  return [
    show(ours.median),
    peer ? show(peer.median) : 'none',
    ratio ? number(ratio.median) : 'none',
    ratio ? between(ratio, number) : between(ours, show),
    aimed(row, show),
    what,
  ];
}

type Show = (value: number) => string;

const SHOWN: Readonly<Record<Unit, Show>> = {
  time: duration,
  perSecond: (value) => `${number(value)} a second`,
  bytes,
  rows: (value) => `${number(value)} rows`,
};

/** Says of a miss that it is one. */
function aimed({ aim, ours, ratio }: Row, show: Show): string {
  if (!aim) return 'none';
  const [value, shown]: [number, Show] = ratio ? [ratio.median, number] : [ours.median, show];
  return `${'atLeast' in aim ? `≥ ${shown(aim.atLeast)}` : `≤ ${shown(aim.atMost)}`}${isMet(aim, value) ? '' : ': **missed**'}`;
}

const isMet = (aim: Aim, value: number): boolean => ('atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost);

function between({ min, max }: Spread, show: Show): string {
  return `${show(min)} to ${show(max)}`;
}

function duration(microseconds: number): string {
  return microseconds < 1_000 ? `${number(microseconds)} µs` : `${number(microseconds / 1_000)} ms`;
}

const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB'];

function bytes(value: number): string {
  const power = Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  return `${number(value / 1_024 ** power)} ${BYTE_UNITS[power]}`;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
