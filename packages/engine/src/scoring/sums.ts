import type { CompiledModel } from '../model/compile-model';
import type { Dimension } from '../model/definition';
import type { CompiledGroup } from '../model/group';
import type { Range } from '../values/range';
import { clamp } from '../values/range';

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
  /** In the model's order. */
  readonly groups: readonly GroupSum[];
  readonly fit: BoundedSum;
  readonly engagement: BoundedSum;
  readonly total: BoundedSum;
}

/** What goes into a group, by the group's key. */
export interface Addend {
  readonly group: string;
  readonly points: number;
}

/** `addends` are in the order of the model's criteria, in which floating-point sums are defined. */
export function sumUp(model: CompiledModel, addends: readonly Addend[]): Sums {
  const groups = sumGroups(model, addends);
  const fit = sumDimension('fit', groups, model);
  const engagement = sumDimension('engagement', groups, model);
  return { groups, fit, engagement, total: sumTotal(fit.bounded, engagement.bounded, model) };
}

/** Group = clamp(Σ its criteria's points). */
function sumGroups({ groups }: CompiledModel, addends: readonly Addend[]): GroupSum[] {
  const sums = new Map(groups.map(({ key }) => [key, 0]));
  for (const { group, points } of addends) sums.set(group, (sums.get(group) ?? 0) + points);
  return groups.map((group) => ({ group, ...boundedBy(sums.get(group.key) ?? 0, group.bounds) }));
}

/** Dimension = clamp(Σ its groups). */
function sumDimension(dimension: Dimension, groups: readonly GroupSum[], model: CompiledModel): BoundedSum {
  let sum = 0;
  for (const { group, bounded } of groups) {
    if (group.dimension === dimension) sum += bounded;
  }
  return boundedBy(sum, model.dimensionBounds[dimension]);
}

/** Total = clamp(`fitWeight`·fit + `engagementWeight`·engagement), from unrounded dimensions. */
function sumTotal(fit: number, engagement: number, { dimensionWeights, totalBounds }: CompiledModel): BoundedSum {
  return boundedBy(dimensionWeights.fit * fit + dimensionWeights.engagement * engagement, totalBounds);
}

function boundedBy(raw: number, bounds: Range): BoundedSum {
  return { raw, bounded: clamp(raw, bounds) };
}
