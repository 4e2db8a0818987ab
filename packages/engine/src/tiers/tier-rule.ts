import type { TiersDefinition } from '../model/definition';
import type { Numbers } from '../scoring/score';
import type { Shape } from '../validation/object';
import type { Place } from '../validation/place';
import type { JsonObject } from '../values/json';

export type TiersBy<By extends TiersDefinition['by']> = Extract<TiersDefinition, { by: By }>;

/** One way to find a tier. `compile` is a method, whose parameter may be narrower in a rule than in the table of rules. */
export interface TierRule<D = TiersDefinition> {
  /** The keys beside `by`. */
  readonly shape: Shape;
  /** What else must hold, between keys. */
  refuse(tiers: JsonObject, place: Place): void;
  compile(tiers: D): FindLevel;
  /** Where the level may change. */
  edges(tiers: D): TierEdges;
}

/** Shown numbers from which on a tier may be another one than below. */
export type TierEdges = { readonly [name in keyof Numbers]?: readonly number[] };

/**
 * The index of the level that holds for all shown numbers from the least to the greatest; undefined when there may be
 * more than one. For numbers that are known, so the same twice, there is always one.
 */
export type FindLevel = (least: Numbers, greatest: Numbers) => number | undefined;
