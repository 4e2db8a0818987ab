import type { NextTier } from '../future/next-tier';
import type { Adjustment, Contribution, Numbers, Score } from './score';
import { Whole } from './whole';

/** What a score is made of, and how to work out what not everybody asks for. */
export interface ScoreParts extends Pick<
  Score,
  'model' | 'tier' | 'tierName' | 'grade' | 'gate' | 'gateReason' | 'unrounded'
> {
  readonly now: number;
  readonly shown: Numbers;
  readonly contributions: () => readonly Contribution[];
  readonly adjustments: () => readonly Adjustment[];
  readonly nextTier: () => NextTier | null;
}

/** A score whose explanation and outlook are worked out when they are first read, for many who score never read them. */
export class LazyScore extends Whole<Score> implements Score {
  readonly model: string;
  readonly fit: number;
  readonly engagement: number;
  readonly total: number;
  readonly tier: string;
  readonly tierName: string;
  readonly grade: string | null;
  readonly gate: string | null;
  readonly gateReason: string | null;
  readonly unrounded: Numbers;
  readonly #parts: ScoreParts;
  #contributions: readonly Contribution[] | undefined;
  #adjustments: readonly Adjustment[] | undefined;
  #nextTier: NextTier | null | undefined;

  constructor(parts: ScoreParts) {
    super();
    this.model = parts.model;
    this.fit = parts.shown.fit;
    this.engagement = parts.shown.engagement;
    this.total = parts.shown.total;
    this.tier = parts.tier;
    this.tierName = parts.tierName;
    this.grade = parts.grade;
    this.gate = parts.gate;
    this.gateReason = parts.gateReason;
    this.unrounded = parts.unrounded;
    this.#parts = parts;
  }

  get asOf(): string {
    return new Date(this.#parts.now).toISOString();
  }

  get contributions(): readonly Contribution[] {
    return (this.#contributions ??= this.#parts.contributions());
  }

  get adjustments(): readonly Adjustment[] {
    return (this.#adjustments ??= this.#parts.adjustments());
  }

  get nextTierChangeAt(): string | null {
    return this.#outlook()?.at ?? null;
  }

  get nextTier(): string | null {
    return this.#outlook()?.tier ?? null;
  }

  toJSON(): Score {
    const { asOf, contributions, adjustments, nextTierChangeAt, nextTier } = this;
    return { ...this, asOf, contributions, adjustments, nextTierChangeAt, nextTier };
  }

  #outlook(): NextTier | null {
    if (this.#nextTier === undefined) this.#nextTier = this.#parts.nextTier();
    return this.#nextTier;
  }
}
