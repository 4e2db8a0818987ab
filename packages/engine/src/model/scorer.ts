import type { Lead, LeadProfile } from '../scoring/lead';
import type { Contribution, StateContribution } from '../scoring/score';
import type { CompiledTiers } from '../tiers/tiers';
import type { Range } from '../values/range';
import type { ScoredCriterion } from './criterion';
import type { Dimension } from './definition';
import type { ScoredGate } from './gate';
import type { CompiledGroup } from './group';

/** How points of criteria add up to the three numbers. */
export interface SumRules {
  readonly groups: readonly CompiledGroup[];
  readonly dimensionBounds: Readonly<Record<Dimension, Range>>;
  readonly dimensionWeights: Readonly<Record<Dimension, number>>;
  readonly totalBounds: Range;
}

/** A model as it scores leads of which one sort of thing is known: their activities, or a state of these. */
export interface Scorer<L extends LeadProfile = Lead, C extends StateContribution = Contribution> extends SumRules {
  readonly key: string;
  readonly tiers: CompiledTiers;
  /** The enabled ones, in the model's order. */
  readonly criteria: readonly ScoredCriterion<L, C>[];
  /** Where those stand whose weight or bounds make other points of raw ones. */
  readonly unequal: readonly number[];
  readonly gates: readonly ScoredGate<L>[];
  /** The longest half-life of its activity criteria that give or take points; null if none of them halves. */
  readonly halfLifeDays: number | null;
}
