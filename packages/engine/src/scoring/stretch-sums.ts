import type { Stretch } from '../future/stretch';
import { sumOfStretches, tightened, weighted } from '../future/stretch';
import type { Dimension } from '../model/definition';
import type { SumRules } from '../model/scorer';
import type { Range } from '../values/range';
import { UNBOUNDED } from '../values/range';
import type { Numbers } from './score';

/** How what is known of numbers adds up. */
export interface SumWays<T> {
  readonly weighted: (of: T, weight: number) => T;
  readonly boundedSum: (addends: readonly T[], bounds: Range) => T;
}

/** What is known of the three numbers of a score. */
export type OfNumbers<T> = { readonly [name in keyof Numbers]: T };

/** Adds up what is known of the points of the model's criteria, which are given in their order. */
export function sumUpBy<T>(ways: SumWays<T>, rules: SumRules, points: readonly T[]): OfNumbers<T> {
  const sums = rules.groups.map(({ members, bounds }) => {
    // The members of a checked model are among its criteria.
    const addends = members.map((member) => points[member]!);
    return ways.boundedSum(addends, bounds);
  });
  return sumUpGroups(ways, rules, sums);
}

/** The same by what is known of the sums of its groups. */
export function sumUpGroups<T>(
  { weighted, boundedSum }: SumWays<T>,
  { groups, dimensionBounds, dimensionWeights, totalBounds }: SumRules,
  sums: readonly T[],
): OfNumbers<T> {
  const dimensionOf = (dimension: Dimension): T => {
    const ofDimension = sums.filter((_, place) => groups[place]!.dimension === dimension);
    return boundedSum(ofDimension, dimensionBounds[dimension]);
  };
  const [fit, engagement] = [dimensionOf('fit'), dimensionOf('engagement')];
  const addends = [weighted(fit, dimensionWeights.fit), weighted(engagement, dimensionWeights.engagement)];
  return { fit, engagement, total: boundedSum(addends, totalBounds) };
}

/** Ends are summed up as every score is. */
export const STRETCHES: SumWays<Stretch> = {
  weighted: (stretch, weight) => weighted(stretch, weight, UNBOUNDED),
  boundedSum: (addends, bounds) => tightened(weighted(sumOfStretches(addends), 1, bounds)),
};
