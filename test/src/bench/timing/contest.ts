import type { Aim, Row, Unit } from '../bench';
import { spreadOf } from './spread';

/** Works for about so many seconds and answers what was measured. */
export type Lap = (seconds: number) => Promise<number>;

export interface Contest {
  what: string;
  unit: Unit;
  ours: Lap;
  peer: Lap;
  aim?: Aim;
}

const WARM_UP_SECONDS = 1;

/** Measures two in pairs of laps; each goes first in every other pair. Both have been found to do the same before. */
export async function contest({ what, unit, ours, peer, aim }: Contest, pairs: number, seconds: number): Promise<Row> {
  await ours(WARM_UP_SECONDS);
  await peer(WARM_UP_SECONDS);
  const measured: { ours: number; peer: number }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % 2 === 0) measured.push({ ours: await ours(seconds), peer: await peer(seconds) });
    else {
      const first = await peer(seconds);
      measured.push({ ours: await ours(seconds), peer: first });
    }
  }
  return {
    what,
    unit,
    ours: spreadOf(measured.map((pair) => pair.ours)),
    peer: spreadOf(measured.map((pair) => pair.peer)),
    ratio: spreadOf(measured.map((pair) => (unit === 'time' ? pair.peer / pair.ours : pair.ours / pair.peer))),
    ...(aim ? { aim } : {}),
  };
}

/** Measures what has no peer. */
export async function measureAlone(
  { what, unit, ours, aim }: Omit<Contest, 'peer'>,
  laps: number,
  seconds: number,
): Promise<Row> {
  await ours(WARM_UP_SECONDS);
  const measured: number[] = [];
  for (let count = 0; count < laps; count += 1) measured.push(await ours(seconds));
  return { what, unit, ours: spreadOf(measured), peer: null, ratio: null, ...(aim ? { aim } : {}) };
}
