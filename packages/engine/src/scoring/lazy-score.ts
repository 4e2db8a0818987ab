import type { ScoreCourses } from '../future/score-courses';
import { CoursesOfLead } from '../future/score-courses';
import type { NextTier } from '../future/next-tier';
import { nextTierOf } from '../future/next-tier';
import type { Scorer } from '../model/scorer';
import { DISQUALIFIED } from '../tiers/level';
import { adjustmentsOf } from './adjustments';
import { aheadOf } from './ahead';
import type { LeadProfile } from './lead';
import { roundNumbers } from './numbers';
import { pointsOf, rawPointsOf } from './points';
import type { Adjustment, Ahead, Numbers, StateContribution, StateScore } from './score';
import type { Sums } from './sums';
import { sumUp, unroundedOf } from './sums';
import { Whole } from './whole';

/** A score of which all but the contributions is of one sort, whatever is known of the lead. */
export interface ScoreOf<C extends StateContribution> extends StateScore {
  readonly contributions: readonly C[];
}

/** A score whose explanation and outlook are worked out when they are first read, for many who score never read them. */
class LazyScore<L extends LeadProfile, C extends StateContribution> extends Whole<ScoreOf<C>> implements ScoreOf<C> {
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
  readonly #scorer: Scorer<L, C>;
  readonly #lead: L;
  readonly #rawPoints: readonly number[];
  readonly #sums: Sums;
  readonly #courses: ScoreCourses;
  #contributions: readonly C[] | undefined;
  #adjustments: readonly Adjustment[] | undefined;
  #nextTier: NextTier | null | undefined;
  #ahead: Ahead | undefined;

  /** `rawPoints` are the lead's, and `sums` those of its points. */
  constructor(scorer: Scorer<L, C>, lead: L, rawPoints: readonly number[], sums: Sums) {
    super();
    const unrounded = unroundedOf(sums);
    const shown = roundNumbers(unrounded);
    const { tier, tierName, grade } = scorer.tiers.classify(shown);
    const gate = scorer.gates.find(({ test }) => test(lead, lead.now, lead.now));
    this.model = scorer.key;
    this.fit = shown.fit;
    this.engagement = shown.engagement;
    this.total = shown.total;
    this.tier = gate ? DISQUALIFIED.key : tier;
    this.tierName = gate ? DISQUALIFIED.name : tierName;
    this.grade = grade;
    this.gate = gate?.key ?? null;
    this.gateReason = gate?.reason ?? null;
    this.unrounded = unrounded;
    this.#scorer = scorer;
    this.#lead = lead;
    this.#rawPoints = rawPoints;
    this.#sums = sums;
    this.#courses = new CoursesOfLead(scorer, lead);
  }

  get asOf(): string {
    return new Date(this.#lead.now).toISOString();
  }

  /** Raw points have been worked out for each criterion. */
  get contributions(): readonly C[] {
    return (this.#contributions ??= this.#scorer.criteria.map(({ contribution }, position) =>
      contribution(this.#lead, this.#rawPoints[position]!),
    ));
  }

  get adjustments(): readonly Adjustment[] {
    return (this.#adjustments ??= adjustmentsOf(this.#scorer, this.#sums, this, this.#courses, this.#lead.now));
  }

  get nextTierChangeAt(): string | null {
    return this.#outlook()?.at ?? null;
  }

  get nextTier(): string | null {
    return this.#outlook()?.tier ?? null;
  }

  get ahead(): Ahead {
    return (this.#ahead ??= aheadOf(this.#scorer, this.#lead.now, this.#rawPoints, this.#courses));
  }

  toJSON(): ScoreOf<C> {
    const { asOf, contributions, adjustments, nextTierChangeAt, nextTier, ahead } = this;
    return { ...this, asOf, contributions, adjustments, nextTierChangeAt, nextTier, ahead };
  }

  #outlook(): NextTier | null {
    if (this.#nextTier === undefined) this.#nextTier = nextTierOf(this.#scorer, this.#lead, this.#courses);
    return this.#nextTier;
  }
}

/** The score of a lead at `lead.now`. */
export function scored<L extends LeadProfile, C extends StateContribution>(
  scorer: Scorer<L, C>,
  lead: L,
): LazyScore<L, C> {
  const rawPoints = rawPointsOf(scorer, lead);
  return new LazyScore(scorer, lead, rawPoints, sumUp(scorer, pointsOf(scorer, rawPoints)));
}
