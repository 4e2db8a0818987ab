import { nextTierOf } from '../future/next-tier';
import type { CompiledModel } from '../model/compile-model';
import { DISQUALIFIED } from '../tiers/level';
import { adjustmentsOf } from './adjustments';
import type { Facts } from './facts';
import type { ScoreInstant } from './instant';
import { readInstant } from './instant';
import type { Lead } from './lead';
import { leadAt, readHistory } from './lead';
import { LazyScore } from './lazy-score';
import { roundNumbers } from './numbers';
import type { Numbers, Score } from './score';
import { sumUp, unroundedOf } from './sums';

/**
 * The score of a lead at an instant: the same facts in any order give the same score. Its explanation and its outlook
 * are worked out when first read, from the same facts, which must not be changed until then.
 * @throws NowInvalidError when `now` is no instant, FactsTooLargeError when the lead has too many activities. What is
 * not shaped as `Facts` is left out, never refused.
 */
export function scoreLead(model: CompiledModel, facts: Facts, at: ScoreInstant): Score {
  const lead = leadAt(readHistory(facts), readInstant(at));
  const sums = sumUp(
    model,
    model.criteria.map(({ points }) => points(lead)),
  );
  const unrounded = unroundedOf(sums);
  const shown = roundNumbers(unrounded);
  const score = {
    model: model.key,
    asOf: new Date(lead.now).toISOString(),
    ...shown,
    ...classifyLead(model, lead, shown),
    unrounded,
  };
  return new LazyScore(score, {
    contributions: () => model.criteria.map(({ contribution }) => contribution(lead)),
    adjustments: () => adjustmentsOf(model, sums, shown),
    nextTier: () => nextTierOf(model, lead),
  });
}

type Standing = Pick<Score, 'tier' | 'tierName' | 'grade' | 'gate' | 'gateReason'>;

/** The first gate that holds disqualifies; numbers and grade stay as they are. */
function classifyLead({ gates, tiers }: CompiledModel, lead: Lead, shown: Numbers): Standing {
  const { tier, tierName, grade } = tiers.classify(shown);
  const gate = gates.find(({ test }) => test(lead, lead.now, lead.now));
  if (!gate) return { tier, tierName, grade, gate: null, gateReason: null };
  return { tier: DISQUALIFIED.key, tierName: DISQUALIFIED.name, grade, gate: gate.key, gateReason: gate.reason };
}
