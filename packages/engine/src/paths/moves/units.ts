import { countUnits } from '../../values/number';

/** Digits that every double holds: 3 units of 0.1 are 0.3. */
const EXACT_DIGITS = 15;

/** The least value, told in few digits, that holds so many whole units. */
export function leastValueOf(units: number, unit: number): number {
  const exact = units * unit;
  const short = Number(exact.toPrecision(EXACT_DIGITS));
  return countUnits(short, unit) >= units ? short : exact;
}
