import type { Candidate, CandidateSource } from './candidate';
import { comparePositions, type Position, type RankingOrder } from '../query/ranking-order';

/** The candidates of one order, each at the first of its places. */
export function sortedOnce(candidates: Candidate[], order: RankingOrder): Candidate[] {
  const ofEach = new Map<string, Candidate>();
  for (const candidate of candidates.sort(comparePositions(order)))
    if (!ofEach.has(candidate.id)) ofEach.set(candidate.id, candidate);
  return [...ofEach.values()];
}

/** What several sources tell of one list. */
export class CandidatesBeside implements CandidateSource {
  constructor(
    private readonly sources: readonly CandidateSource[],
    private readonly order: RankingOrder,
  ) {}

  async first(count: number, after: Position | undefined): Promise<Candidate[]> {
    const found = await Promise.all(this.sources.map((source) => source.first(count, after)));
    return sortedOnce(found.flat(), this.order).slice(0, count);
  }
}
