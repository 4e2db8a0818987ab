import type { Place } from '../validation/place';
import { isJsonList, isJsonObject, ownValue } from '../values/json';

/** Thresholds strictly decrease; the last rung takes everything below, and only it has no threshold. */
export function checkLadder(rungs: unknown, threshold: 'minScore' | 'minPoints', place: Place): void {
  if (!isJsonList(rungs)) return;
  let previous = Infinity;
  rungs.forEach((rung, index) => {
    if (!isJsonObject(rung)) return;
    const value = ownValue(rung, threshold);
    const fault = faultOf(value, previous, index === rungs.length - 1);
    if (fault !== undefined) place.item(index).key(threshold).refuse(fault);
    if (typeof value === 'number') previous = value;
  });
}

function faultOf(value: unknown, previous: number, isLast: boolean): string | undefined {
  if (isLast) return value === undefined ? undefined : 'the last takes everything below; leave this key out';
  if (value === undefined) return 'is missing; only the last does without';
  const isInOrder = typeof value !== 'number' || value < previous;
  return isInOrder ? undefined : `must be below the one before, ${previous}, but is ${value}`;
}

/** The first rung whose threshold is not above the number, else the last. */
export function rungAt(thresholds: readonly number[], number: number): number {
  let rung = 0;
  while (rung < thresholds.length - 1 && Number(thresholds[rung]) > number) rung++;
  return rung;
}
