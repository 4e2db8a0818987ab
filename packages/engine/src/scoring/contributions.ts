import type { EarnedPoints } from '../model/criterion';
import { withoutNegativeZero } from '../values/number';
import type { Contribution } from './score';

/** What a criterion gave, told in full. */
export function contributionOf({ criterion, rawPoints, points, explain }: EarnedPoints): Contribution {
  const { key, name, group, dimension } = criterion;
  return { criterion: key, name, group, dimension, points, rawPoints: withoutNegativeZero(rawPoints), ...explain() };
}
