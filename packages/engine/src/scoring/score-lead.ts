import type { CompiledModel } from '../model/compile-model';
import { DISQUALIFIED } from '../tiers/level';
import { roundShown } from '../values/number';
import { adjustmentsOf } from './adjustments';
import { contributionOf } from './contributions';
import { explainedScore } from './explained-score';
import type { Facts } from './facts';
import type { ScoreInstant } from './instant';
import { readInstant } from './instant';
import type { Lead } from './lead';
import { readLead } from './lead';
import type { Numbers, Score } from './score';
import { sumUp } from './sums';

/**
 * The score of a lead at an instant: the same facts in any order give the same score.
 * @throws NowInvalidError when `now` is no instant. Facts of any other shape than `Facts` are left out, never refused.
 */
export function scoreLead(model: CompiledModel, facts: Facts, at: ScoreInstant): Score {
  const lead = readLead(facts, readInstant(at));
  const earned = model.criteria.map((criterion) => criterion.evaluate(lead));
  const sums = sumUp(model, earned);
  const unrounded = { fit: sums.fit.bounded, engagement: sums.engagement.bounded, total: sums.total.bounded };
  const shown = roundNumbers(unrounded);
  const score = {
    model: model.key,
    asOf: new Date(lead.now).toISOString(),
    ...shown,
    ...classifyLead(model, lead, shown),
    nextTierChangeAt: null,
    nextTier: null,
    unrounded,
  };
  return explainedScore(score, () => ({
    contributions: earned.map(contributionOf),
    adjustments: adjustmentsOf(model, sums, shown),
  }));
}

function roundNumbers({ fit, engagement, total }: Numbers): Numbers {
  return { fit: roundShown(fit), engagement: roundShown(engagement), total: roundShown(total) };
}

type Standing = Pick<Score, 'tier' | 'tierName' | 'grade' | 'gate' | 'gateReason'>;

/** The first gate that holds disqualifies; numbers and grade stay as they are. */
function classifyLead({ gates, tiers }: CompiledModel, lead: Lead, shown: Numbers): Standing {
  const { tier, tierName, grade } = tiers.classify(shown);
  const gate = gates.find(({ holds }) => holds(lead));
  if (!gate) return { tier, tierName, grade, gate: null, gateReason: null };
  return { tier: DISQUALIFIED.key, tierName: DISQUALIFIED.name, grade, gate: gate.key, gateReason: gate.reason };
}
