import { optional } from '../validation/check';
import { points } from '../validation/scalars';
import { ownValue } from '../values/json';
import { checkBands } from './bands';
import { checkLadder, rungAt } from './ladder';
import { levelsWith } from './level';
import type { TierRule, TiersBy } from './tier-rule';

/** The first level whose `minScore` is not above the shown total. */
export const total: TierRule<TiersBy<'total'>> = {
  shape: { levels: levelsWith({ minScore: optional(points) }), bands: optional(checkBands) },
  refuse(tiers, place) {
    checkLadder(ownValue(tiers, 'levels'), 'minScore', place.key('levels'));
  },
  compile({ levels }) {
    const thresholds = levels.map(({ minScore = -Infinity }) => minScore);
    return (least, greatest) => {
      const level = rungAt(thresholds, least.total);
      return level === rungAt(thresholds, greatest.total) ? level : undefined;
    };
  },
  edges: ({ levels }) => ({ total: levels.flatMap(({ minScore }) => minScore ?? []) }),
};
