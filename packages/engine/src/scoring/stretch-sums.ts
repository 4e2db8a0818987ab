import type { Stretch } from '../future/stretch';
import { sumOfStretches, tightened, weighted } from '../future/stretch';
import type { SumRules } from '../model/scorer';
import type { Dimension } from '../model/definition';
import type { Range } from '../values/range';
import { UNBOUNDED } from '../values/range';
import type { Numbers } from './score';

export type ScoreStretches = { readonly [name in keyof Numbers]: Stretch };

/**
 * How the numbers of a score go when the points of the model's criteria go in stretches, which are given in their order.
 * Ends are summed up as every score is.
 */
export function sumUpStretches(model: SumRules, stretches: readonly Stretch[]): ScoreStretches {
  const { groups, dimensionBounds, dimensionWeights, totalBounds } = model;
  const dimensionOf = (dimension: Dimension): Stretch => {
    const ofDimension: Stretch[] = [];
    for (const { dimension: own, members, bounds } of groups) {
      // The members of a checked model are among its criteria.
      if (own === dimension)
        ofDimension.push(
          boundedSum(
            members.map((member) => stretches[member]!),
            bounds,
          ),
        );
    }
    return boundedSum(ofDimension, dimensionBounds[dimension]);
  };
  const [fit, engagement] = [dimensionOf('fit'), dimensionOf('engagement')];
  const addends = [
    weighted(fit, dimensionWeights.fit, UNBOUNDED),
    weighted(engagement, dimensionWeights.engagement, UNBOUNDED),
  ];
  return { fit, engagement, total: boundedSum(addends, totalBounds) };
}

export function boundedSum(addends: readonly Stretch[], bounds: Range): Stretch {
  return tightened(weighted(sumOfStretches(addends), 1, bounds));
}
