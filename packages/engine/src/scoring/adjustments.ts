import type { CompiledModel } from '../model/compile-model';
import type { Dimension } from '../model/definition';
import { number } from '../values/wording';
import type { Adjustment, Numbers } from './score';
import type { BoundedSum, Sums } from './sums';

const NAMES = { fit: 'Fit', engagement: 'Engagement', total: 'The total' };
const DIMENSIONS: readonly Dimension[] = ['fit', 'engagement'];
const NUMBERS = ['fit', 'engagement', 'total'] as const;

/** One wherever a bound, a weight or the rounding changed a sum. */
export function adjustmentsOf(model: CompiledModel, sums: Sums, shown: Numbers): Adjustment[] {
  return [
    ...sums.groups.map(({ group, ...sum }) =>
      byBounds({ scope: 'group', key: group.key, dimension: group.dimension }, group.name, sum),
    ),
    ...DIMENSIONS.map((key) => byBounds({ scope: 'dimension', key, dimension: key }, NAMES[key], sums[key])),
    ...DIMENSIONS.map((dimension) => byWeight(dimension, model.dimensionWeights[dimension], sums[dimension].bounded)),
    byBounds({ scope: 'total', key: 'total', dimension: null }, NAMES.total, sums.total),
    ...NUMBERS.map((key) => byRounding(key, sums[key].bounded, shown[key])),
  ].filter(({ points }) => points !== 0);
}

type Place = Pick<Adjustment, 'scope' | 'key' | 'dimension'>;

function byBounds(place: Place, name: string, { raw, bounded }: BoundedSum): Adjustment {
  const step = bounded < raw ? 'capped at' : 'raised to';
  return { ...place, points: bounded - raw, reason: `${name} is ${step} ${number(bounded)}` };
}

function byWeight(dimension: Dimension, weight: number, points: number): Adjustment {
  const reason = `${NAMES[dimension]} counts ${number(weight)} times in the total`;
  return { scope: 'weight', key: dimension, dimension: null, points: (weight - 1) * points, reason };
}

function byRounding(key: keyof Numbers, unrounded: number, shown: number): Adjustment {
  const dimension = key === 'total' ? null : key;
  const reason = `${NAMES[key]} is rounded to 2 decimals`;
  return { scope: 'rounding', key, dimension, points: shown - unrounded, reason };
}
