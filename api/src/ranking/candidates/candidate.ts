import type { Position } from '../query/ranking-order';

/** A lead that may stand at a place of a list, or behind it, but not before. */
export interface Candidate {
  id: string;
  /** The place. */
  key: number;
  /** Behind which it certainly does not stand; absent where that is not known. */
  end?: number;
  /** Whether it stands just there. */
  isExact: boolean;
}

/** Tells which leads may come next in a list. */
export interface CandidateSource {
  /**
   * So many leads, or all where there are fewer, by their places: whoever is not among them stands behind the last of them.
   * Those that certainly stand at or before `after` are left out.
   */
  first: (count: number, after: Position | undefined) => Promise<Candidate[]>;
}
