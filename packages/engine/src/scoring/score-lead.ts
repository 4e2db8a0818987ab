import { nextTierOf } from '../future/next-tier';
import type { CompiledModel } from '../model/compile-model';
import { requireCompiled } from '../model/compile-model';
import { DISQUALIFIED } from '../tiers/level';
import { adjustmentsOf } from './adjustments';
import type { Facts } from './facts';
import type { ScoreInstant } from './instant';
import { readInstant } from './instant';
import { LazyScore } from './lazy-score';
import type { Lead } from './lead';
import { leadAt, readHistory } from './lead';
import { roundNumbers } from './numbers';
import type { Score } from './score';
import { sumUp, unroundedOf } from './sums';

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
  return (at) => score(model, leadAt(history, readInstant(at)));
}

function score(model: CompiledModel, lead: Lead): Score {
  const sums = sumUp(model, pointsOf(model, lead));
  const unrounded = unroundedOf(sums);
  const shown = roundNumbers(unrounded);
  const { tier, tierName, grade } = model.tiers.classify(shown);
  const gate = model.gates.find(({ test }) => test(lead, lead.now, lead.now));
  return new LazyScore({
    model: model.key,
    now: lead.now,
    shown,
    unrounded,
    tier: gate ? DISQUALIFIED.key : tier,
    tierName: gate ? DISQUALIFIED.name : tierName,
    grade,
    gate: gate?.key ?? null,
    gateReason: gate?.reason ?? null,
    contributions: () => model.criteria.map(({ contribution }) => contribution(lead)),
    adjustments: () => adjustmentsOf(model, lead, sums, shown),
    nextTier: () => nextTierOf(model, lead),
  });
}

/** In the order of the model's criteria. */
function pointsOf({ criteria }: CompiledModel, lead: Lead): number[] {
  const points: number[] = [];
  for (const criterion of criteria) points.push(criterion.points(lead));
  return points;
}
