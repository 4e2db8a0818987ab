import type { NextTier } from '../future/next-tier';
import type { Adjustment, Contribution, Numbers, Score } from './score';

type LazyPart = 'contributions' | 'adjustments' | 'nextTierChangeAt' | 'nextTier';
export type PlainScore = Omit<Score, LazyPart>;

/** How to work out what not everybody asks for. */
export interface Lazily {
  readonly contributions: () => readonly Contribution[];
  readonly adjustments: () => readonly Adjustment[];
  readonly nextTier: () => NextTier | null;
}

/** A score whose explanation and outlook are worked out when they are first read, for many who score never read them. */
export class LazyScore implements Score {
  readonly model: string;
  readonly asOf: string;
  readonly fit: number;
  readonly engagement: number;
  readonly total: number;
  readonly tier: string;
  readonly tierName: string;
  readonly grade: string | null;
  readonly gate: string | null;
  readonly gateReason: string | null;
  readonly unrounded: Numbers;
  readonly #lazily: Lazily;
  #contributions: readonly Contribution[] | undefined;
  #adjustments: readonly Adjustment[] | undefined;
  #nextTier: NextTier | null | undefined;

  constructor(score: PlainScore, lazily: Lazily) {
    this.model = score.model;
    this.asOf = score.asOf;
    this.fit = score.fit;
    this.engagement = score.engagement;
    this.total = score.total;
    this.tier = score.tier;
    this.tierName = score.tierName;
    this.grade = score.grade;
    this.gate = score.gate;
    this.gateReason = score.gateReason;
    this.unrounded = score.unrounded;
    this.#lazily = lazily;
  }

  get contributions(): readonly Contribution[] {
    return (this.#contributions ??= this.#lazily.contributions());
  }

  get adjustments(): readonly Adjustment[] {
    return (this.#adjustments ??= this.#lazily.adjustments());
  }

  get nextTierChangeAt(): string | null {
    return this.#outlook()?.at ?? null;
  }

  get nextTier(): string | null {
    return this.#outlook()?.tier ?? null;
  }

  toJSON(): Score {
    const { contributions, adjustments, nextTierChangeAt, nextTier } = this;
    return { ...this, contributions, adjustments, nextTierChangeAt, nextTier };
  }

  #outlook(): NextTier | null {
    if (this.#nextTier === undefined) this.#nextTier = this.#lazily.nextTier();
    return this.#nextTier;
  }
}
