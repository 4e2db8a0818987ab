import type { NextTier } from '../future/next-tier';
import { nextTierOf } from '../future/next-tier';
import type { CompiledModel } from '../model/compile-model';
import { DISQUALIFIED } from '../tiers/level';
import { adjustmentsOf } from './adjustments';
import type { Lead } from './lead';
import { roundNumbers } from './numbers';
import type { Adjustment, Contribution, Numbers, Score } from './score';
import type { Sums } from './sums';
import { unroundedOf } from './sums';
import { Whole } from './whole';

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
  readonly #model: CompiledModel;
  readonly #lead: Lead;
  readonly #sums: Sums;
  #contributions: readonly Contribution[] | undefined;
  #adjustments: readonly Adjustment[] | undefined;
  #nextTier: NextTier | null | undefined;

  /** `sums` are those of the lead's points. */
  constructor(model: CompiledModel, lead: Lead, sums: Sums) {
    super();
    const unrounded = unroundedOf(sums);
    const shown = roundNumbers(unrounded);
    const { tier, tierName, grade } = model.tiers.classify(shown);
    const gate = model.gates.find(({ test }) => test(lead, lead.now, lead.now));
    this.model = model.key;
    this.fit = shown.fit;
    this.engagement = shown.engagement;
    this.total = shown.total;
    this.tier = gate ? DISQUALIFIED.key : tier;
    this.tierName = gate ? DISQUALIFIED.name : tierName;
    this.grade = grade;
    this.gate = gate?.key ?? null;
    this.gateReason = gate?.reason ?? null;
    this.unrounded = unrounded;
    this.#model = model;
    this.#lead = lead;
    this.#sums = sums;
  }

  get asOf(): string {
    return new Date(this.#lead.now).toISOString();
  }

  get contributions(): readonly Contribution[] {
    return (this.#contributions ??= this.#model.criteria.map(({ contribution }) => contribution(this.#lead)));
  }

  get adjustments(): readonly Adjustment[] {
    return (this.#adjustments ??= adjustmentsOf(this.#model, this.#lead, this.#sums, this));
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
    if (this.#nextTier === undefined) this.#nextTier = nextTierOf(this.#model, this.#lead);
    return this.#nextTier;
  }
}
