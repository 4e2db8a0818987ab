import type { Place } from '../validation/place';
import { alternatives } from '../validation/suggestion';

/**
 * Stands where the `compile` of a criterion kind or a decay will stand. Validation refuses what has it, so that it is
 * never called and nothing is left out of a score unnoticed.
 */
export function notScoredYet(): never {
  throw new Error('validation refuses what cannot be scored yet');
}

interface Compilable {
  readonly compile: unknown;
}

/** Refuses an entry of `table` that has no `compile` of its own. `what` is such as "this decay". */
export function refuseUnscored(
  what: string,
  entry: Compilable,
  table: Readonly<Record<string, Compilable>>,
  place: Place,
): void {
  if (entry.compile !== notScoredYet) return;
  const scored = Object.keys(table).filter((name) => table[name]?.compile !== notScoredYet);
  place.key('kind').refuse(`${what} cannot be scored yet; use ${alternatives(scored)}`);
}
