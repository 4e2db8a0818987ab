import type { ActivityCriterion, DecayDefinition } from '../model/definition';
import type { CompiledMatcher } from './matcher';

/** How points fade by halves. */
export interface Halving {
  readonly halfLifeDays: number;
  /** Whether nothing else takes of them, as a window does. */
  readonly isWhole: boolean;
}

/** Undefined where points fade in another way, or where time changes which activities match. */
export function halvingOf(
  { withinDays, decay: own }: ActivityCriterion,
  defaultDecay: DecayDefinition,
  { where }: CompiledMatcher,
): Halving | undefined {
  const decay = own ?? defaultDecay;
  if (decay.kind !== 'exponential' || where?.isTimed) return undefined;
  return { halfLifeDays: decay.halfLifeDays, isWhole: withinDays === undefined };
}
