import type { CompiledModel } from '../model/compile-model';
import type { Facts } from '../scoring/facts';
import type { ScoreInstant } from '../scoring/instant';
import { readInstant } from '../scoring/instant';
import { scored } from '../scoring/lazy-score';
import { readIdentity } from '../scoring/lead';
import type { StateScore } from '../scoring/score';
import { requireStorable } from './activities-needed';
import type { ActivityState } from './activity-state';
import { requireShape } from './fold';

/** What is known of a lead of whose activities there is a state. */
export interface StateFacts extends Omit<Facts, 'activities'> {
  readonly state: ActivityState;
}

/**
 * The score of a lead by a state of its activities: as `scoreLead` scores it by the activities, within 1e-9 × max(1, the
 * largest term), as long as none of them is later than `now`. Reasons tell of what is kept; there is no evidence.
 * @throws NowInvalidError when `now` is no instant, StateInvalidError for a state of another model,
 * ActivitiesNeededError for a model that needs the activities themselves, ModelInvalidError for one that is not compiled.
 */
export function scoreState(model: CompiledModel, facts: StateFacts, at: ScoreInstant): StateScore {
  return prepareState(model, facts)(facts.state, at);
}

/**
 * Reads what a lead is once, to score it by several states or at several instants, as before and after an activity;
 * otherwise as `scoreState`.
 */
export function prepareState(
  model: CompiledModel,
  facts: Omit<StateFacts, 'state'>,
): (state: ActivityState, at: ScoreInstant) => StateScore {
  requireStorable(model);
  const { createdAt, fields } = readIdentity(facts, model.tables);
  return (state, at) => {
    requireShape(model, state);
    return scored(model.ofState.scorer, { createdAt, fields, state, now: readInstant(at) });
  };
}
