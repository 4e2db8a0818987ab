import type { Halving } from '../activity/halving';
import type { Course } from '../future/course';
import type { CompileContext } from '../model/compile-context';
import type { CriterionDefinition, Dimension } from '../model/definition';
import type { Move } from '../paths/moves/move';
import type { Lead, LeadProfile } from '../scoring/lead';
import type { Evidence } from '../scoring/score';
import type { StoredLead } from '../state/stored-lead';
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

/** What is asked of a criterion about a lead, without what every criterion has: its weight and bounds. */
export interface PointsRule<L extends LeadProfile> {
  /** At `lead.now`. */
  readonly rawPoints: (lead: L) => number;
  /** Why there are these raw points. */
  readonly explain: (lead: L) => Told;
  /** How the raw points go on from `lead.now`. */
  readonly course: (lead: L) => Course;
  /** Absent for points that may do anything else than fade by halves. */
  readonly fading?: Halving | undefined;
}

/** A compiled criterion of a lead whose activities are known. */
export interface CriterionRule extends PointsRule<Lead> {
  readonly explain: (lead: Lead) => Explanation;
  /** What would move the raw points at `lead.now`. */
  readonly moves: (lead: Lead) => readonly Move[];
  /** The same questions about a lead of whose activities only a state is known. */
  readonly ofState: StateRule;
}

export type StateRule =
  | { readonly rule: PointsRule<StoredLead> }
  /** Why no state tells enough. */
  | { readonly why: string };

export interface Told {
  readonly reason: string;
}

export interface Explanation extends Told {
  /** Made when it is asked for, since it may be long. */
  readonly evidence: () => Evidence;
}
