import type { FixedOutput, OutputRow } from './outputs';
import type { RouteSettings } from './settings';

/** What decides on an item's way. */
export interface Routable {
  /** The value of the parameter Tier or Score. */
  value: unknown;
  /** What Score Lead and Classify Tier wrote; anything, where neither ran. */
  scored: { tier?: unknown; tierChanged?: unknown };
}

/** The output of one item: a fixed one, the position of a row, no output, or none that is for it. */
export type Route = FixedOutput | number | 'drop' | 'unknown';

/**
 * Disqualified leads are taken out first, so that no other setting can lead one to a tier; then the leads that are not new
 * in their tier, where only new entries are wanted.
 */
export function routeOf(item: Routable, settings: RouteSettings): Route {
  if (isDisqualified(item, settings)) return settings.disqualified;
  if (settings.send === 'newEntries' && item.scored.tierChanged !== true) return 'unchanged';
  const row = finders[settings.routeBy](item.value, settings);
  if (row !== -1) return row;
  return settings.unknownTier === 'other' ? 'other' : 'unknown';
}

const finders = { tier: rowOfTier, score: rowOfScore };

function isDisqualified({ value, scored }: Routable, { routeBy }: RouteSettings): boolean {
  return normalized(routeBy === 'tier' ? value : scored.tier) === 'disqualified';
}

function rowOfTier(value: unknown, { rows, ignoreCaseAndSpaces }: RouteSettings): number {
  const comparable = ignoreCaseAndSpaces ? normalized : textOf;
  const wanted = comparable(value);
  return wanted === '' ? -1 : rows.findIndex(({ tierKey }) => comparable(tierKey) === wanted);
}

function rowOfScore(value: unknown, { rows }: RouteSettings): number {
  const reached = rows.filter((row) => minimum(row) <= numberOf(value));
  const highest = Math.max(...reached.map(minimum));
  return rows.findIndex((row) => minimum(row) === highest);
}

/** Forms send numbers as text. */
function numberOf(value: unknown): number {
  return typeof value === 'number' || textOf(value).trim() !== '' ? Number(value) : NaN;
}

function minimum({ minimumScore = 0 }: OutputRow): number {
  return minimumScore;
}

function normalized(value: unknown): string {
  return textOf(value).replace(/\s+/g, '').toLowerCase();
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
