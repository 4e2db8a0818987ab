import { compileBounds } from '../../model/bounds';
import type { Bounds, CriterionDefinition, Dimension, GroupDefinition, ModelDefinition } from '../../model/definition';
import type { Range } from '../../values/range';
import { clampRange, exactly, sumOf, timesWeight } from '../../values/range';
import type { Reasoning } from '../logic/reasoning';
import { possiblePoints } from './possible-points';

/** In which ranges all numbers of a model stay, whatever the lead. Sound, but criteria are taken to be independent. */
export interface Reach {
  /** The enabled ones. */
  readonly criteria: readonly CriterionReach[];
  readonly dimensions: Readonly<Record<Dimension, DimensionReach>>;
  /** The sum of the weighted dimensions. */
  readonly total: BoundedReach;
}

/** Something with bounds; `path` is where they stand in the model. */
export interface BoundedReach {
  readonly path: string;
  readonly bounds: Range;
  /** In which range it stays within its bounds. */
  readonly range: Range;
}

export interface CriterionReach extends BoundedReach {
  readonly definition: CriterionDefinition;
  /** What it gives at a time, weighted but not yet bounded. */
  readonly atATime: readonly number[];
}

export interface GroupReach extends BoundedReach {
  readonly definition: GroupDefinition;
  readonly criteria: readonly CriterionReach[];
}

export interface DimensionReach extends BoundedReach {
  readonly groups: readonly GroupReach[];
  readonly weight: number;
}

export function reachOf(model: ModelDefinition, reasoning: Reasoning): Reach {
  const { dimensions = {}, total = {}, groups, criteria } = model;
  const { fitWeight = 1, engagementWeight = 1 } = total;
  const criterionReaches = criteria
    .map((criterion, index) => criterionReach(criterion, `$.criteria[${index}]`, reasoning))
    .filter(({ definition: { enabled = true } }) => enabled);
  const groupReaches = groups.map((group, index) => groupReach(group, `$.groups[${index}]`, criterionReaches));
  const fit = dimensionReach('fit', dimensions.fit, fitWeight, groupReaches);
  const engagement = dimensionReach('engagement', dimensions.engagement, engagementWeight, groupReaches);
  const weighted = [timesWeight(fit.range, fitWeight), timesWeight(engagement.range, engagementWeight)];
  return {
    criteria: criterionReaches,
    dimensions: { fit, engagement },
    total: bounded('$.total', total, weighted),
  };
}

function criterionReach(definition: CriterionDefinition, path: string, reasoning: Reasoning): CriterionReach {
  const { weight = 1 } = definition;
  const { range, atATime } = possiblePoints(definition, reasoning);
  return {
    definition,
    atATime: atATime.map((points) => weight * points),
    ...bounded(path, definition, [timesWeight(range, weight)]),
  };
}

function groupReach(definition: GroupDefinition, path: string, all: readonly CriterionReach[]): GroupReach {
  const criteria = all.filter((criterion) => criterion.definition.group === definition.key);
  return { definition, criteria, ...bounded(path, definition, criteria.map(rangeOf)) };
}

function dimensionReach(
  dimension: Dimension,
  bounds: Bounds | undefined = {},
  weight: number,
  all: readonly GroupReach[],
): DimensionReach {
  const groups = all.filter(({ definition }) => definition.dimension === dimension);
  return { groups, weight, ...bounded(`$.dimensions.${dimension}`, bounds, groups.map(rangeOf)) };
}

function bounded(path: string, definition: Bounds, addends: readonly Range[]): BoundedReach {
  const bounds = compileBounds(definition);
  return { path, bounds, range: clampRange(sumUp(addends), bounds) };
}

export function rangeOf({ range }: BoundedReach): Range {
  return range;
}

export function sumUp(addends: readonly Range[]): Range {
  return addends.reduce(sumOf, exactly(0));
}
