import { enumerate, quote } from '../values/wording';

/** What is said of a value that is not what it must be. */
export function mismatch(expected: string, value: unknown): string {
  return value === undefined ? `is missing; give ${expected}` : `must be ${expected}, but is ${describe(value)}`;
}

/** How a message speaks of a value that it refuses. */
export function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return quote(value);
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? String(value) : 'an object';
}

const MOST_ALTERNATIVES = 20;

/** `"a", "b" or "c"`; of very many the first. */
export function alternatives(names: readonly string[], conjunction: 'or' | 'and' = 'or'): string {
  const untold = names.length - MOST_ALTERNATIVES;
  const told = names.slice(0, MOST_ALTERNATIVES).map(quote);
  return enumerate(untold > 0 ? [...told, `${untold} more`] : told, conjunction);
}

/** What may be written in a name's stead: the near miss, or else every name there is, or all of those that are still free. */
export function suggest(name: string, names: readonly string[], free = names): string {
  if (names.length === 0) return 'there is none yet, so add it';
  const nearest = nearestOf(name, names);
  if (nearest !== undefined) return `did you mean ${quote(nearest)}?`;
  return free.length > 0 ? `use ${alternatives(free)}` : 'leave it out';
}

/** Only so much is compared, so that a hostile model costs bounded time. */
const LONGEST_COMPARED = 30;
const MOST_COMPARED = 50;

function nearestOf(name: string, names: readonly string[]): string | undefined {
  if (name.length > LONGEST_COMPARED) return undefined;
  const [nearest] = names
    .slice(0, MOST_COMPARED)
    .filter((known) => Math.abs(known.length - name.length) <= tolerance(known))
    .map((known) => ({ known, distance: editDistance(name.toLowerCase(), known.toLowerCase()) }))
    .filter(({ known, distance }) => distance <= tolerance(known))
    .sort((one, other) => one.distance - other.distance);
  return nearest?.known;
}

function tolerance(known: string): number {
  return known.length / 3;
}

/** How many letters must be put in, taken out or changed, or neighbours swapped. */
function editDistance(one: string, other: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 0; row < one.length; row++) {
    const next = [row + 1];
    for (let column = 0; column < other.length; column++) {
      const changed = (last[column] ?? 0) + (one[row] === other[column] ? 0 : 1);
      const isSwapped = one[row] === other[column - 1] && one[row - 1] === other[column];
      const swapped = isSwapped ? (before[column - 1] ?? 0) + 1 : Infinity;
      next.push(Math.min(changed, swapped, (last[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
}
