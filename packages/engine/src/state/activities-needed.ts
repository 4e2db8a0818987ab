import type { CompiledModel } from '../model/compile-model';
import { requireCompiled } from '../model/compile-model';
import type { NeededActivities } from '../model/state-model';
import { ActivitiesNeededError } from './activities-needed-error';

/**
 * The criteria and gates that need the activities of a lead themselves, each with why. Without any, a model can be
 * scored by a state of activities.
 * @throws ModelInvalidError for a model that is not compiled.
 */
export function activitiesNeeded(model: CompiledModel): readonly NeededActivities[] {
  requireCompiled(model);
  return model.ofState.needed;
}

/**
 * @throws ActivitiesNeededError for a model that needs the activities themselves, ModelInvalidError for one that is not
 * compiled.
 */
export function requireStorable(model: CompiledModel): void {
  const needed = activitiesNeeded(model);
  if (needed.length > 0) throw new ActivitiesNeededError(needed);
}
