import type { CompiledModel } from '../model/compile-model';
import type { Dimension } from '../model/definition';
import type { Lead } from '../scoring/lead';
import { roundNumbers } from '../scoring/numbers';
import type { Numbers } from '../scoring/score';
import type { TierLevel } from '../tiers/tiers';

/** A lead, and the tier that it is to reach. */
export interface Goal {
  readonly model: CompiledModel;
  readonly lead: Lead;
  readonly level: TierLevel;
  /** The points of the model's criteria now. */
  readonly present: readonly number[];
}

/** Whether numbers are those of the tier or a better one. */
export function suffices({ model, level }: Goal, unrounded: Numbers): boolean {
  return model.tiers.classify(roundNumbers(unrounded)).rank <= level.rank;
}

/** Or else by matrix; the lowest level, which has no score, is no goal: every lead has reached it. */
export function isByTotal({ level }: Goal): boolean {
  return level.minScore !== null;
}

/** −1 where points take away from the total that decides, because their dimension has a weight below 0. */
export function signOf(goal: Goal, dimension: Dimension | null): 1 | -1 {
  const weight = dimension ? goal.model.dimensionWeights[dimension] : 1;
  return isByTotal(goal) && weight < 0 ? -1 : 1;
}
