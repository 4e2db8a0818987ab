import type { CompiledModel } from '../model/compile-model';
import type { Range } from '../values/range';
import { clampRange, sumOf, timesWeight } from '../values/range';
import type { Facts } from './facts';
import type { ScoreInstant } from './instant';
import { readInstant } from './instant';
import { readLead } from './lead';
import type { Numbers } from './score';
import { sumUp } from './sums';

export type ScoreRange = { readonly [name in keyof Numbers]: Range };

/**
 * Between which numbers the unrounded score stays at `now` and at every later instant, if no fact is added. Sound, but
 * not always tight: it does not look at how far decay and windows have gone at one and the same instant.
 * @throws NowInvalidError when `now` is no instant.
 */
export function scoreRange(model: CompiledModel, facts: Facts, at: ScoreInstant): ScoreRange {
  const lead = readLead(facts, readInstant(at));
  const ranges = model.criteria.map(({ group, range }) => ({ group, ...range(lead) }));
  const least = sumUp(
    model,
    ranges.map(({ group, min }) => ({ group, points: min })),
  );
  const greatest = sumUp(
    model,
    ranges.map(({ group, max }) => ({ group, points: max })),
  );
  const fit = { min: least.fit.bounded, max: greatest.fit.bounded };
  const engagement = { min: least.engagement.bounded, max: greatest.engagement.bounded };
  return { fit, engagement, total: totalRange(fit, engagement, model) };
}

/** Not from the sums, for a negative weight turns a dimension's range round. */
function totalRange(fit: Range, engagement: Range, { dimensionWeights, totalBounds }: CompiledModel): Range {
  const total = sumOf(timesWeight(fit, dimensionWeights.fit), timesWeight(engagement, dimensionWeights.engagement));
  return clampRange(total, totalBounds);
}
