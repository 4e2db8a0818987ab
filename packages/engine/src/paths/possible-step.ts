import type { CompiledModel } from '../model/compile-model';
import type { CompiledCriterion } from '../model/criterion';
import type { Lead } from '../scoring/lead';
import { clamp } from '../values/range';
import type { Move } from './moves/move';

/** A move of a criterion, with what it gives after the criterion's weight and bounds. */
export interface PossibleStep extends Pick<Move, 'most' | 'what' | 'asks' | 'isOpen'> {
  readonly criterion: CompiledCriterion;
  /** Where the criterion stands among those of the model, and its group among the groups. */
  readonly position: number;
  readonly group: number;
  /** The criterion's points now. */
  readonly present: number;
  /** Its points then: the greater the amount, the farther in one direction. */
  readonly pointsAt: (amount: number) => number;
}

/** Every step that changes something; `points` are those of the criteria now. */
export function possibleStepsOf(model: CompiledModel, lead: Lead, points: readonly number[]): PossibleStep[] {
  const groups = new Map(model.groups.map(({ key }, group) => [key, group]));
  return model.criteria.flatMap((criterion, position) => {
    const { weight, bounds, rule } = criterion;
    const [group = 0, present = 0] = [groups.get(criterion.group), points[position]];
    return rule
      .moves(lead)
      .map(({ rawPoints, ...move }): PossibleStep => {
        const pointsAt = (amount: number): number => clamp(weight * rawPoints(amount), bounds);
        return { criterion, position, group, present, ...move, pointsAt };
      })
      .filter(({ pointsAt, most }) => pointsAt(most) !== present);
  });
}

/** A step as far as it is taken. */
export interface TakenStep {
  readonly step: PossibleStep;
  readonly amount: number;
}
