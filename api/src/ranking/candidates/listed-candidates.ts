import type { Candidate, CandidateSource } from './candidate';
import { comparePositions, type Position, type RankingOrder } from '../query/ranking-order';

/** Leads that are all known, by their places. */
export class ListedCandidates implements CandidateSource {
  /** `candidates` are sorted. */
  constructor(
    private readonly candidates: readonly Candidate[],
    private readonly order: RankingOrder,
  ) {}

  first(count: number, after: Position | undefined): Promise<Candidate[]> {
    const remaining = after
      ? this.candidates.filter((candidate) => this.mayStandBehind(candidate, after))
      : this.candidates;
    return Promise.resolve(remaining.slice(0, count));
  }

  private mayStandBehind({ id, key, end, isExact }: Candidate, after: Position): boolean {
    const farthest = isExact ? key : end;
    return farthest === undefined || comparePositions(this.order)({ id, key: farthest }, after) >= 0;
  }
}
