import { enumerate, quote } from '../values/wording';

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

/** What may be written in a name's stead: the near miss, or else every name there is. */
export function suggest(name: string, names: readonly string[]): string {
  if (names.length === 0) return 'there is none';
  const nearest = nearestOf(name, names);
  return nearest === undefined ? `use ${alternatives(names)}` : `did you mean ${quote(nearest)}?`;
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

/** Levenshtein's: how many letters must be put in, taken out or changed. */
function editDistance(one: string, other: string): number {
  let distances = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 0; row < one.length; row++) {
    const next = [row + 1];
    for (let column = 0; column < other.length; column++) {
      const changed = (distances[column] ?? 0) + (one[row] === other[column] ? 0 : 1);
      next.push(Math.min(changed, (distances[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    distances = next;
  }
  return distances[other.length] ?? 0;
}
