import { entryOf } from '../validation/object';
import type { Place } from '../validation/place';
import { alternatives, describe } from '../validation/suggestion';

/**
 * Stands where the `compile` of a criterion kind or a decay will stand. Validation refuses what has it, so that it is
 * never called and nothing is left out of a score unnoticed.
 */
export function notScoredYet(): never {
  throw new Error('validation refuses what cannot be scored yet');
}

type Compilables = Readonly<Record<string, { readonly compile: unknown }>>;

/** Refuses a kind that has no `compile` of its own in the table. `what` is such as "a decay". */
export function refuseUnscored(what: string, kind: unknown, table: Compilables, place: Place): void {
  const entry = entryOf(table, kind);
  if (entry?.compile !== notScoredYet) return;
  const scored = Object.keys(table).filter((name) => table[name]?.compile !== notScoredYet);
  place.key('kind').refuse(`${what} of kind ${describe(kind)} cannot be scored yet; use ${alternatives(scored)}`);
}
