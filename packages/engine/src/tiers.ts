import type { Numbers } from './score';

/** A model's tiers, ready to classify. */
export interface CompiledTiers {
  /** From the best to the lowest. */
  readonly levels: readonly TierLevel[];
  /** The tier of shown (rounded) numbers; gates are not looked at. */
  classify(shown: Numbers): Classification;
}

export interface TierLevel {
  readonly key: string;
  readonly name: string;
  /** 1 is the best. */
  readonly rank: number;
  /** Null for the lowest level and for tiers by matrix. */
  readonly minScore: number | null;
}

export interface Classification {
  readonly tier: string;
  readonly tierName: string;
  readonly rank: number;
  readonly minScore: number | null;
  /** Null without bands. */
  readonly grade: string | null;
}
