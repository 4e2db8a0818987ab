import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { checkObject } from '../validation/object';
import { filledText, oneOf, text } from '../validation/scalars';
import type { JsonValue } from '../values/json';
import { isJsonObject, ownValue } from '../values/json';
import type { Range } from '../values/range';
import { BOUNDS_SHAPE, compileBounds, refuseCrossedBounds } from './bounds';
import type { CriterionDefinition, Dimension, GroupDefinition } from './definition';

const DIMENSIONS: readonly Dimension[] = ['fit', 'engagement'];
const SHAPE = { key: filledText, name: optional(text), dimension: oneOf(DIMENSIONS), ...BOUNDS_SHAPE };

export const checkGroup: Check = (value, place) => {
  if (checkObject('a group', SHAPE, value, place)) refuseCrossedBounds(value, place);
};

export function isDimension(value: unknown): value is Dimension {
  return DIMENSIONS.some((dimension) => dimension === value);
}

/** What stands as the dimension of each group that criteria may name; that may be at fault itself. */
export type KnownGroups = ReadonlyMap<string, JsonValue | undefined>;

/**
 * Of two groups with one key the first. Undefined where the groups cannot be read, so that criteria are not blamed for
 * it.
 */
export function knownGroups(groups: unknown): KnownGroups | undefined {
  if (!Array.isArray(groups)) return undefined;
  const known = new Map<string, JsonValue | undefined>();
  for (const group of groups.filter(isJsonObject).toReversed()) {
    const key = ownValue(group, 'key');
    if (typeof key === 'string') known.set(key, ownValue(group, 'dimension'));
  }
  return known;
}

export interface CompiledGroup {
  readonly key: string;
  readonly name: string;
  readonly dimension: Dimension;
  readonly bounds: Range;
  /** Where its criteria stand among those of the model. */
  readonly members: readonly number[];
}

export function compileGroup(definition: GroupDefinition, criteria: readonly CriterionDefinition[]): CompiledGroup {
  const { key, name = key, dimension, ...bounds } = definition;
  const members = criteria.flatMap(({ group }, position) => (group === key ? [position] : []));
  return { key, name, dimension, bounds: compileBounds(bounds), members };
}
