import { Activities } from '../activity/activities';
import type { CompiledModel } from '../model/compile-model';
import type { Activity, Facts } from '../scoring/facts';
import { readActivities } from '../scoring/read-activities';
import { requireStorable } from './activities-needed';
import type { ActivityState } from './activity-state';
import { StateInvalidError } from './state-invalid-error';

/**
 * The state of all activities of a lead. None of them may be later than any instant at which the lead will be scored by
 * it: a state no longer knows what was not yet there.
 * @throws ActivitiesNeededError for a model that needs the activities themselves, FactsTooLargeError for too many
 * activities, ModelInvalidError for a model that is not compiled.
 */
export function stateOf(model: CompiledModel, { activities }: Pick<Facts, 'activities'>): ActivityState {
  requireStorable(model);
  return keptOf(model, activities);
}

/**
 * The state with further activities, in any order, late ones too, of which none has been folded in before; the same
 * state where nothing is kept of them. Undefined where the state cannot tell which of two activities of one instant is
 * the newer one and it matters; then make it anew by `stateOf`.
 * @throws StateInvalidError for a state of another model, and what `stateOf` throws.
 */
export function foldActivities(
  model: CompiledModel,
  state: ActivityState,
  activities: readonly Activity[],
): ActivityState | undefined {
  requireStorable(model);
  requireShape(model, state);
  return merge(model, state, keptOf(model, activities));
}

/**
 * The state of the activities of both, which have none in common; undefined as from `foldActivities`.
 * @throws StateInvalidError for a state of another model, and what `stateOf` throws.
 */
export function mergeStates(model: CompiledModel, one: ActivityState, other: ActivityState): ActivityState | undefined {
  requireStorable(model);
  requireShape(model, one);
  requireShape(model, other);
  return merge(model, one, other);
}

/** @throws StateInvalidError for a state of a model that keeps other things. */
export function requireShape({ ofState }: CompiledModel, state: Pick<ActivityState, 'shape'> | undefined): void {
  if (state?.shape !== ofState.shape)
    throw new StateInvalidError('the state is that of a model which keeps other things');
}

function keptOf({ ofState: { keepings, shape }, tables }: CompiledModel, sent: unknown): ActivityState {
  const activities = new Activities(readActivities(sent, tables.properties), tables);
  return { shape, parts: keepings.map((keeping) => keeping.keep(activities)) };
}

function merge(
  { ofState: { keepings, shape } }: CompiledModel,
  one: ActivityState,
  other: ActivityState,
): ActivityState | undefined {
  if (other.parts.every((part) => part === undefined)) return one;
  const parts: unknown[] = [];
  for (const [place, keeping] of keepings.entries()) {
    const [kept, added] = [one.parts[place], other.parts[place]];
    const both = added === undefined || kept === undefined ? (kept ?? added) : keeping.merge(kept, added);
    if (both === undefined && kept !== undefined) return undefined;
    parts.push(both);
  }
  return { shape, parts };
}
