import type { CompiledModel } from '../model/compile-model';
import type { Dimension } from '../model/definition';
import { number } from '../values/wording';
import type { Adjustment, AdjustmentScope, Numbers } from './score';
import type { BoundedSum, Sums } from './sums';

const NAMES = { fit: 'Fit', engagement: 'Engagement', total: 'The total' };
const DIMENSIONS: readonly Dimension[] = ['fit', 'engagement'];
const NUMBERS = ['fit', 'engagement', 'total'] as const;

/** One wherever a bound, a weight or the rounding changed a sum. */
export function adjustmentsOf(model: CompiledModel, sums: Sums, shown: Numbers): Adjustment[] {
  return [
    ...sums.groups.map(({ group, ...sum }) => byBounds('group', group.key, group.name, sum)),
    ...DIMENSIONS.map((dimension) => byBounds('dimension', dimension, NAMES[dimension], sums[dimension])),
    ...DIMENSIONS.map((dimension) => byWeight(dimension, model.dimensionWeights[dimension], sums[dimension].bounded)),
    byBounds('total', 'total', NAMES.total, sums.total),
    ...NUMBERS.map((key) => byRounding(key, sums[key].bounded, shown[key])),
  ].filter(({ points }) => points !== 0);
}

function byBounds(scope: AdjustmentScope, key: string, name: string, { raw, bounded }: BoundedSum): Adjustment {
  const step = bounded < raw ? 'capped at' : 'raised to';
  return { scope, key, points: bounded - raw, reason: `${name} is ${step} ${number(bounded)}` };
}

function byWeight(dimension: Dimension, weight: number, points: number): Adjustment {
  const reason = `${NAMES[dimension]} counts ${number(weight)} times in the total`;
  return { scope: 'weight', key: dimension, points: (weight - 1) * points, reason };
}

function byRounding(key: keyof Numbers, unrounded: number, shown: number): Adjustment {
  return { scope: 'rounding', key, points: shown - unrounded, reason: `${NAMES[key]} is rounded to 2 decimals` };
}
