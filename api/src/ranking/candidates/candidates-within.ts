import type { Range } from '@leadmark/engine';
import type { Candidate, CandidateSource } from './candidate';
import { comparePositions, type NumberOrder, type Position } from '../query/ranking-order';

/** A shown number is rounded to 2 decimals, so leads are found by one that is so much wider. */
export const ROUNDING = 0.01;

const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

/** The unrounded totals that may be shown as one between two. */
export const totalsWithin = (min: number | undefined, max: number | undefined): Range => ({
  min: (min ?? -Infinity) - ROUNDING,
  max: (max ?? Infinity) + ROUNDING,
});

/** Those candidates of an order by a number whose number may be within a range. */
export class CandidatesWithin implements CandidateSource {
  constructor(
    private readonly source: CandidateSource,
    private readonly order: NumberOrder,
    private readonly range: Range,
  ) {}

  async first(count: number, after: Position | undefined): Promise<Candidate[]> {
    const candidates = await this.source.first(count, this.beginning(after));
    const { min, max } = this.range;
    return candidates.filter(this.order.direction === 'DESC' ? ({ key }) => key >= min : ({ key }) => key <= max);
  }

  /** The range's own where that is further on. */
  private beginning(after: Position | undefined): Position | undefined {
    const { min, max } = this.range;
    const start = { key: this.order.direction === 'DESC' ? max : min, id: BEFORE_ALL_IDS };
    if (!Number.isFinite(start.key)) return after;
    return after && comparePositions(this.order)(after, start) > 0 ? after : start;
  }
}
