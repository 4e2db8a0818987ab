import type { SumRules } from '../model/scorer';
import type { Dimension } from '../model/definition';
import type { CompiledGroup } from '../model/group';
import type { Range } from '../values/range';
import { clamp } from '../values/range';
import type { Numbers } from './score';

/** A sum before and after its bounds. */
export interface BoundedSum {
  readonly raw: number;
  readonly bounded: number;
}

export interface GroupSum extends BoundedSum {
  readonly group: CompiledGroup;
}

/** Every sum from the criteria up to the total. */
export interface Sums {
  /** In the order of the model's groups. */
  readonly groups: readonly GroupSum[];
  readonly fit: BoundedSum;
  readonly engagement: BoundedSum;
  readonly total: BoundedSum;
}

/** `points` are those of the model's criteria, in their order, in which floating-point sums are defined. */
export function sumUp(model: SumRules, points: readonly number[]): Sums {
  const groups = model.groups.map((group) => sumGroup(group, points));
  const fit = sumDimension('fit', groups, model);
  const engagement = sumDimension('engagement', groups, model);
  return { groups, fit, engagement, total: sumTotal(fit.bounded, engagement.bounded, model) };
}

/** Group = clamp(Σ its criteria's points). */
function sumGroup(group: CompiledGroup, points: readonly number[]): GroupSum {
  let raw = 0;
  for (const member of group.members) raw += points[member] ?? 0;
  return { group, raw, bounded: clamp(raw, group.bounds) };
}

/** Dimension = clamp(Σ its groups). */
function sumDimension(dimension: Dimension, groups: readonly GroupSum[], model: SumRules): BoundedSum {
  let sum = 0;
  for (const { group, bounded } of groups) {
    if (group.dimension === dimension) sum += bounded;
  }
  return boundedBy(sum, model.dimensionBounds[dimension]);
}

/** Total = clamp(`fitWeight`·fit + `engagementWeight`·engagement), from unrounded dimensions. */
export function sumTotal(fit: number, engagement: number, { dimensionWeights, totalBounds }: SumRules): BoundedSum {
  return boundedBy(dimensionWeights.fit * fit + dimensionWeights.engagement * engagement, totalBounds);
}

function boundedBy(raw: number, bounds: Range): BoundedSum {
  return { raw, bounded: clamp(raw, bounds) };
}

/** The numbers of a score before rounding. */
export function unroundedOf({ fit, engagement, total }: Sums): Numbers {
  return { fit: fit.bounded, engagement: engagement.bounded, total: total.bounded };
}
