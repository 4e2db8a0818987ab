import type { Stretch } from '../future/stretch';
import { boundedBend, rangeOf } from '../future/stretch';
import type { CompiledModel } from '../model/compile-model';
import type { Dimension } from '../model/definition';
import type { Range } from '../values/range';
import { clampRange, sumOf, timesWeight } from '../values/range';
import type { Numbers } from './score';
import type { Sums } from './sums';
import { sumUp } from './sums';

export type ScoreRange = { readonly [name in keyof Numbers]: Range };

/**
 * Between which numbers the sums of stretches stay. Their ends are summed up as every score is, and how far they stray
 * from the straight lines between them adds up.
 */
export function rangesOfSums(model: CompiledModel, stretches: readonly Stretch[]): ScoreRange {
  const sumsOf = (name: keyof Stretch): Sums =>
    sumUp(
      model,
      stretches.map((stretch) => stretch[name]),
    );
  const [least, greatest, first, last] = [sumsOf('min'), sumsOf('max'), sumsOf('first'), sumsOf('last')];
  const bends = bendsOf(model, stretches, first, last);
  const alongLine = (name: keyof Numbers, range: Range): Range =>
    rangeOf({ ...range, first: first[name].bounded, last: last[name].bounded, bend: bends[name] });
  const fit = alongLine('fit', { min: least.fit.bounded, max: greatest.fit.bounded });
  const engagement = alongLine('engagement', { min: least.engagement.bounded, max: greatest.engagement.bounded });
  return { fit, engagement, total: alongLine('total', totalRange(fit, engagement, model)) };
}

/** Not from the sums, for a negative weight turns a dimension's range round. */
function totalRange(fit: Range, engagement: Range, { dimensionWeights, totalBounds }: CompiledModel): Range {
  const total = sumOf(timesWeight(fit, dimensionWeights.fit), timesWeight(engagement, dimensionWeights.engagement));
  return clampRange(total, totalBounds);
}

function bendsOf(model: CompiledModel, stretches: readonly Stretch[], first: Sums, last: Sums): Numbers {
  const ofGroups = model.groups.map(({ members, bounds }, index) => {
    const bend = members.reduce((sum, member) => sum + (stretches[member]?.bend ?? 0), 0);
    return boundedBend(first.groups[index]?.raw ?? 0, last.groups[index]?.raw ?? 0, bend, bounds);
  });
  const ofDimension = (dimension: Dimension): number => {
    const bends = ofGroups.filter((_, index) => model.groups[index]?.dimension === dimension);
    const bend = bends.reduce((sum, each) => sum + each, 0);
    return boundedBend(first[dimension].raw, last[dimension].raw, bend, model.dimensionBounds[dimension]);
  };
  const [fit, engagement] = [ofDimension('fit'), ofDimension('engagement')];
  const { dimensionWeights, totalBounds } = model;
  const bend = Math.abs(dimensionWeights.fit) * fit + Math.abs(dimensionWeights.engagement) * engagement;
  return { fit, engagement, total: boundedBend(first.total.raw, last.total.raw, bend, totalBounds) };
}
