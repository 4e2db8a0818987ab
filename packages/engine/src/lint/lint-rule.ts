import type { ModelDefinition } from '../model/definition';
import type { Reasoning } from './logic/reasoning';
import type { Reach } from './reach/reach';

/** What a rule found. */
export interface Finding {
  /** Where it stands, such as `$.criteria[2].when`; for a missing key where it would stand. */
  readonly path: string;
  /** What happens to a lead, and what to write instead. */
  readonly message: string;
}

/** A valid model with what is worked out of it for all rules. */
export interface LintedModel {
  readonly definition: ModelDefinition;
  readonly reach: Reach;
  readonly reasoning: Reasoning;
}

/** Looks into a valid model for one thing that may be written but is hardly meant. Disabled criteria are left out. */
export type LintRule = (model: LintedModel) => Iterable<Finding>;
