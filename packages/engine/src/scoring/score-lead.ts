import type { CompiledModel } from '../model/compile-model';
import { requireCompiled } from '../model/compile-model';
import type { Facts } from './facts';
import type { ScoreInstant } from './instant';
import { readInstant } from './instant';
import { scored } from './lazy-score';
import { leadAt, readHistory } from './lead';
import type { Score } from './score';

/**
 * The score of a lead at an instant: the same facts in any order give the same score. Its explanation and its outlook
 * are worked out when first read, from the same facts, which must not be changed until then.
 * @throws NowInvalidError when `now` is no instant, FactsTooLargeError when the lead has too many activities,
 * ModelInvalidError for a model that is not compiled. What is not shaped as `Facts` is left out, never refused.
 */
export function scoreLead(model: CompiledModel, facts: Facts, at: ScoreInstant): Score {
  return prepareLead(model, facts)(at);
}

/**
 * Reads the facts of a lead once, to score it at several instants, as for a chart or a forecast; otherwise as
 * `scoreLead`.
 * @throws FactsTooLargeError when the lead has too many activities, ModelInvalidError for a model that is not compiled;
 * what it answers throws NowInvalidError.
 */
export function prepareLead(model: CompiledModel, facts: Facts): (at: ScoreInstant) => Score {
  requireCompiled(model);
  const history = readHistory(facts, model.tables);
  return (at) => scored(model, leadAt(history, readInstant(at)));
}
