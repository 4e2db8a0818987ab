import type { Range } from '@leadmark/engine';
import { halvings, roundingOf, stepBelow } from '../../score-keeping/rank.service';
import { RankSort } from '../../score-keeping/score-rank.entity';
import type { PublishedModel } from '../../scoring-model/published-model.types';
import type { NumberOrder } from '../query/ranking-order';

/** What is known of where a lead ranks: see `ScoreRank`. */
export interface KnownRank {
  sort: RankSort;
  level: number;
  key: number;
  /** The least number that time can bring, where that is known. */
  least: number;
}

/** By so many parts of a number may it differ from what its rank tells, which is worked out in another order. */
const MARGIN = 1e-9;

/** What ranks tell of a number at the instant of a list. */
export class RankPlaces {
  readonly halvings: number;
  readonly margin: number;
  /** The model's own bound, which makes exactly this number. */
  readonly most: number;

  constructor({ compiled }: PublishedModel, { by }: NumberOrder, asOf: Date) {
    this.halvings = halvings(compiled, asOf);
    this.margin = MARGIN + roundingOf(this.halvings);
    this.most = by === 'total' ? compiled.totalBounds.max : compiled.dimensionBounds[by].max;
  }

  /** Between which numbers the lead's own is. */
  rangeOf({ sort, level, key, least }: KnownRank): Range {
    if (sort === RankSort.LEVEL) return { min: level, max: level };
    const fading = 2 ** (key - this.halvings);
    const isAtBound = key === -Infinity && level === this.most;
    return {
      min: this.under(sort === RankSort.BOUND ? least : lowestOf(sort, level) + fading, level),
      max: isAtBound ? level : this.above(level + fading, level),
    };
  }

  /** The greatest key of those under a level that may stand behind a number, best first; none where none does. */
  greatestKey(sort: RankSort, level: number, number: number): number {
    if (sort === RankSort.BOUND) return Infinity;
    const most = this.above(number, level) - lowestOf(sort, level);
    return most <= 0 ? -Infinity : Math.log2(most) + this.halvings + this.margin;
  }

  /** The least key of those under a level that may stand behind a number, lowest first. */
  leastKey(level: number, number: number): number {
    const least = this.under(number, level) - level;
    return least <= 0 ? -Infinity : Math.log2(least) + this.halvings - this.margin;
  }

  under(number: number, level: number): number {
    return number - this.marginOf(number, level);
  }

  private above(number: number, level: number): number {
    return number + this.marginOf(number, level);
  }

  private marginOf(number: number, level: number): number {
    return this.margin * (1 + Math.abs(number) + Math.abs(level));
  }
}

/** What those gathered under a level have at least, besides what fades. */
export const lowestOf = (sort: RankSort, level: number): number => (sort === RankSort.NEAR ? stepBelow(level) : level);
