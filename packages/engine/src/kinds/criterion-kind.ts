import type { Course } from '../future/course';
import type { CompileContext } from '../model/compile-context';
import type { CriterionDefinition, Dimension } from '../model/definition';
import type { Move } from '../paths/moves/move';
import type { Lead } from '../scoring/lead';
import type { Evidence } from '../scoring/score';
import type { Shape } from '../validation/object';
import type { Place } from '../validation/place';
import type { JsonObject } from '../values/json';

/** One way to earn points. `compile` is a method, whose parameter may be narrower in a kind than in the table of kinds. */
export interface CriterionKind<D = CriterionDefinition> {
  /** Where criteria of this kind may stand. */
  readonly dimension: Dimension;
  /** The keys that it has beside those of every criterion. */
  readonly shape: Shape;
  /** What else must hold, between keys. */
  refuse?(definition: JsonObject, place: Place): void;
  compile(definition: D, context: CompileContext): CriterionRule;
}

/** A compiled criterion, without what every criterion has: its weight and bounds. */
export interface CriterionRule {
  /** At `lead.now`. */
  readonly rawPoints: (lead: Lead) => number;
  /** Why there are these raw points. */
  readonly explain: (lead: Lead) => Explanation;
  /** How the raw points go on from `lead.now`. */
  readonly course: (lead: Lead) => Course;
  /** What would move the raw points at `lead.now`. */
  readonly moves: (lead: Lead) => readonly Move[];
}

export interface Explanation {
  readonly reason: string;
  /** Made when it is asked for, since it may be long. */
  readonly evidence: () => Evidence;
}
