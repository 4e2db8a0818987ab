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
  /** Answers the index of the level; `grade` is that of the shown numbers. */
  compile(tiers: D): (shown: Numbers, grade: string | null) => number;
}
