import {
  roundShown,
  type Adjustment,
  type Ahead,
  type CompiledModel,
  type NumberAhead,
  type Numbers,
  type StateContribution,
  type StateScore,
} from '@leadmark/engine';
import type { ScoreOverride } from '../score-override/score-override.entity';

export interface NextTier {
  nextTierChangeAt: string | null;
  nextTier: string | null;
}

/**
 * A score of a lead that has overrides: a total or a tier by a person's word in the place of the engine's while there is one
 * in force; a gate still wins. All else is the engine's.
 */
export class OverriddenScore<C extends StateContribution> implements StateScore {
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

  private knownOutlook: NextTier | undefined;

  /** `findNextTier` is asked when the outlook is first read. */
  constructor(
    private readonly base: StateScore & { readonly contributions: readonly C[] },
    private readonly override: ScoreOverride | undefined,
    model: CompiledModel,
    private readonly findNextTier: () => NextTier,
  ) {
    const total = override?.total ?? null;
    this.model = base.model;
    this.fit = base.fit;
    this.engagement = base.engagement;
    this.total = total === null ? base.total : roundShown(total);
    this.unrounded = total === null ? base.unrounded : { ...base.unrounded, total };
    this.grade = base.grade;
    this.gate = base.gate;
    this.gateReason = base.gateReason;
    const { tier, tierName } = override && base.gate === null ? tierUnder(override, this, model) : base;
    this.tier = tier;
    this.tierName = tierName;
  }

  get asOf(): string {
    return this.base.asOf;
  }

  get contributions(): readonly C[] {
    return this.base.contributions;
  }

  get adjustments(): readonly Adjustment[] {
    if (!this.override) return this.base.adjustments;
    const { total, reason } = this.override;
    const entered: Adjustment = {
      scope: 'override',
      key: total === null ? 'tier' : 'total',
      name: 'Override',
      dimension: null,
      points: total === null ? 0 : total - this.base.unrounded.total,
      reason: `Set by hand: ${reason}`,
    };
    if (total === null) return [...this.base.adjustments, entered];
    const kept = this.base.adjustments.filter(({ scope, key }) => scope !== 'rounding' || key !== 'total');
    const rounding = this.total - total;
    return rounding === 0 ? [...kept, entered] : [...kept, entered, { ...ROUNDING, points: rounding }];
  }

  get nextTierChangeAt(): string | null {
    return this.outlook.nextTierChangeAt;
  }

  get nextTier(): string | null {
    return this.outlook.nextTier;
  }

  get ahead(): Ahead {
    const { total = null, untilAt = null } = this.override ?? {};
    if (total === null) return this.base.ahead;
    return { ...this.base.ahead, total: untilAt === null ? fixed(total) : untilThen(this.base.ahead.total, total) };
  }

  private get outlook(): NextTier {
    return (this.knownOutlook ??= this.findNextTier());
  }
}

const ROUNDING = {
  scope: 'rounding',
  key: 'total',
  name: 'The total',
  dimension: null,
  reason: 'The total is rounded to 2 decimals',
} as const;

/** Whoever takes it back makes it anew. */
const fixed = (total: number): NumberAhead => ({ least: total, level: total, fading: 0, isExact: true });

/** Both what stands now and what comes after it. */
const untilThen = ({ least, level, fading }: NumberAhead, total: number): NumberAhead => ({
  least: Math.min(least, total),
  level: Math.max(level + fading, total),
  fading: 0,
  isExact: false,
});

function tierUnder(
  { tier }: ScoreOverride,
  shown: Numbers,
  { tiers }: CompiledModel,
): Pick<StateScore, 'tier' | 'tierName'> {
  const named = tiers.levels.find(({ key }) => key === tier);
  return named ? { tier: named.key, tierName: named.name } : tiers.classify(shown);
}
