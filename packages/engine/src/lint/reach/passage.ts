import type { Range } from '../../values/range';
import { clamp, clampRange, exactly, sumOf, timesWeight } from '../../values/range';
import type { BoundedReach, CriterionReach, DimensionReach, GroupReach, Reach } from './reach';
import { rangeOf, sumUp } from './reach';

/** Points on their way through a bound, with what may be added to them before it. */
export interface Passage {
  readonly through: BoundedReach;
  readonly points: number;
  readonly others: Range;
}

/** Where a criterion stands, and what the other dimension adds to the total. */
export interface Standing {
  readonly criterion: CriterionReach;
  readonly group: GroupReach;
  readonly dimension: DimensionReach;
  readonly total: BoundedReach;
  readonly beside: Range;
}

export function standingsOf({ dimensions: { fit, engagement }, total }: Reach): Standing[] {
  return [fit, engagement].flatMap((dimension) => {
    const other = dimension === fit ? engagement : fit;
    const beside = timesWeight(other.range, other.weight);
    return dimension.groups.flatMap((group) =>
      group.criteria.map((criterion) => ({ criterion, group, dimension, total, beside })),
    );
  });
}

/** The way of points that a criterion gives, from its own bounds to those of the total. */
export function passagesOf(given: number, { criterion, group, dimension, total, beside }: Standing): Passage[] {
  const points = clamp(given, criterion.bounds);
  const inGroup = sumUp(without(group.criteria, criterion));
  const inDimension = sumOf(sumUp(without(dimension.groups, group)), clampRange(inGroup, group.bounds));
  const inTotal = sumOf(beside, timesWeight(clampRange(inDimension, dimension.bounds), dimension.weight));
  return [
    { through: criterion, points: given, others: exactly(0) },
    { through: group, points, others: inGroup },
    { through: dimension, points, others: inDimension },
    { through: total, points: points * dimension.weight, others: inTotal },
  ];
}

function without<R extends BoundedReach>(all: readonly R[], one: R): Range[] {
  return all.filter((reach) => reach !== one).map(rangeOf);
}
