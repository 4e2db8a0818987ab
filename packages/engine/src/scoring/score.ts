import type { Dimension } from '../model/definition';
import type { JsonValue } from '../values/json';

/**
 * What a lead is worth at an instant, and why. `asOf`, `contributions`, `adjustments`, `nextTierChangeAt`, `nextTier`
 * and `ahead` are worked out when first read, and so is why each contribution and adjustment is what it is; JSON holds
 * all of it, a spread copy does not.
 */
export interface Score extends StateScore {
  readonly contributions: readonly Contribution[];
}

/** The same by a state of the lead's activities, which are no longer there as evidence. */
export interface StateScore {
  /** The model's key. */
  readonly model: string;
  /** The instant of the score, in ISO 8601. */
  readonly asOf: string;
  /** Shown numbers: rounded to 2 decimals, half away from zero. */
  readonly fit: number;
  readonly engagement: number;
  readonly total: number;
  readonly tier: string;
  readonly tierName: string;
  /** The cell of the two bands, such as "A1"; null for a model without bands. */
  readonly grade: string | null;
  /** The first gate that holds; it makes the tier `disqualified`. */
  readonly gate: string | null;
  readonly gateReason: string | null;
  /** One for each enabled criterion, in the model's order. */
  readonly contributions: readonly StateContribution[];
  readonly adjustments: readonly Adjustment[];
  /**
   * The first instant after `asOf` at which time alone changes the tier, if no fact is added, in ISO 8601 to the
   * millisecond; null if it never does before the year 10000.
   */
  readonly nextTierChangeAt: string | null;
  /** The tier from then on. */
  readonly nextTier: string | null;
  /** The bounded numbers before rounding: what a ranking sorts by. */
  readonly unrounded: Numbers;
  /** Between what they stay from `asOf` on, if no fact is added and as if none later than `asOf` were known. */
  readonly ahead: Ahead;
}

export type Ahead = { readonly [name in keyof Numbers]: NumberAhead };

/**
 * At every instant t from `asOf` on an unrounded number is at least `least`, and at most
 * `level` + `fading` × 2^(−(t − `asOf`) ÷ the model's `halfLifeDays`), as far as doubles can tell. So leads can be ranked
 * at any instant by an index of these numbers.
 */
export interface NumberAhead {
  readonly least: number;
  readonly level: number;
  /** From 0 on; 0 for a model without a half-life. */
  readonly fading: number;
  /** Whether the number is just what it is at most, at every instant. */
  readonly isExact: boolean;
}

/** The three numbers of a score. */
export interface Numbers {
  readonly fit: number;
  readonly engagement: number;
  readonly total: number;
}

/** What one criterion gave. */
export interface Contribution extends StateContribution {
  readonly evidence: Evidence;
}

/** The same by a state. */
export interface StateContribution {
  /** The criterion's key and name. */
  readonly criterion: string;
  readonly name: string;
  readonly group: string;
  readonly dimension: Dimension;
  /** `rawPoints` after the criterion's own weight and bounds. */
  readonly points: number;
  readonly rawPoints: number;
  readonly reason: string;
}

/** What a contribution rests on: the values of the fields it looked at, or what the lead did. */
export type Evidence =
  | { readonly fields: readonly FieldEvidence[] }
  | { readonly activities: readonly ActivityEvidence[] }
  | SilenceEvidence;

/** `value` is null for a field that is missing. */
export interface FieldEvidence {
  readonly field: string;
  readonly value: JsonValue;
}

/** A silence. */
export interface SilenceEvidence {
  /** The newest activity, if there is one. */
  readonly activities: readonly ActivityEvidence[];
  /** When it began, in ISO 8601: with that activity, else when the lead was created; null if neither is known. */
  readonly since: string | null;
}

export interface ActivityEvidence {
  /** Null for an activity that was sent without one. */
  readonly id: string | null;
  readonly type: string;
  readonly occurredAt: string;
  /** Before decay; absent where activities are counted and have no points of their own. */
  readonly points?: number;
  /** What decay leaves of the points, from 0 to 1. */
  readonly factor: number;
}

/** `override`: a person's word in the place of a score, which whoever keeps it adds; no score of the engine has it. */
export type AdjustmentScope = 'group' | 'dimension' | 'weight' | 'total' | 'rounding' | 'override';

/** What a bound, a weight or the rounding added to a sum. */
export interface Adjustment {
  readonly scope: AdjustmentScope;
  /** The group, the dimension, or `total`. */
  readonly key: string;
  /** The group's name, `Fit`, `Engagement` or `The total`. */
  readonly name: string;
  /** The dimension that it is a part of; null where it is a part of the total alone. */
  readonly dimension: Dimension | null;
  readonly points: number;
  readonly reason: string;
}
