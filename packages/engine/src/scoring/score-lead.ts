import { adjustmentsOf } from './adjustments';
import type { CompiledModel } from '../model/compile-model';
import type { Facts } from './facts';
import type { ScoreInstant } from './instant';
import { readInstant } from './instant';
import { readLead } from './lead';
import { roundShown } from '../values/number';
import type { Numbers, Score } from './score';
import { sumUp } from './sums';
import { DISQUALIFIED } from '../tiers/level';

/**
 * The score of a lead at an instant: the same facts in any order give the same score.
 * @throws NowInvalidError when `now` is no instant. Facts of any other shape than `Facts` are left out, never refused.
 */
export function scoreLead(model: CompiledModel, facts: Facts, at: ScoreInstant): Score {
  const lead = readLead(facts, readInstant(at));
  const contributions = model.criteria.map((criterion) => criterion.evaluate(lead));
  const sums = sumUp(
    model,
    contributions.map(({ points }) => points),
  );
  const unrounded = { fit: sums.fit.bounded, engagement: sums.engagement.bounded, total: sums.total.bounded };
  const shown = roundNumbers(unrounded);
  const gate = model.gates.find(({ holds }) => holds(lead));
  const { tier, tierName, grade } = model.tiers.classify(shown);
  return {
    model: model.key,
    asOf: new Date(lead.now).toISOString(),
    ...shown,
    tier: gate ? DISQUALIFIED.key : tier,
    tierName: gate ? DISQUALIFIED.name : tierName,
    grade,
    gate: gate?.key ?? null,
    gateReason: gate?.reason ?? null,
    contributions,
    adjustments: adjustmentsOf(model, sums, shown),
    nextTierChangeAt: null,
    nextTier: null,
    unrounded,
  };
}

function roundNumbers({ fit, engagement, total }: Numbers): Numbers {
  return { fit: roundShown(fit), engagement: roundShown(engagement), total: roundShown(total) };
}
