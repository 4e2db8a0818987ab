/** The model format: one JSON document that says how leads are scored. */
export interface ModelDefinition {
  readonly key: string;
  readonly name?: string;
  readonly dimensions?: { readonly fit?: FitDefinition; readonly engagement?: EngagementDefinition };
  readonly total?: TotalDefinition;
  readonly groups: readonly GroupDefinition[];
  readonly criteria: readonly CriterionDefinition[];
  readonly gates?: readonly GateDefinition[];
  readonly tiers: TiersDefinition;
}

/** `fit`: who the lead is. `engagement`: what the lead does. */
export type Dimension = 'fit' | 'engagement';

/** Absent means unbounded. */
export interface Bounds {
  readonly minPoints?: number;
  readonly maxPoints?: number;
}

export type FitDefinition = Bounds;

export interface EngagementDefinition extends Bounds {
  /** The decay of its criteria that name none. */
  readonly decay?: DecayDefinition;
}

/** Weights default to 1. */
export interface TotalDefinition extends Bounds {
  readonly fitWeight?: number;
  readonly engagementWeight?: number;
}

export interface GroupDefinition extends Bounds {
  readonly key: string;
  readonly name?: string;
  readonly dimension: Dimension;
}

export type CriterionDefinition =
  | AttributeCriterion
  | OptionsCriterion
  | PerUnitCriterion
  | ActivityCriterion
  | FrequencyCriterion
  | InactivityCriterion;

export type CriterionKindName = CriterionDefinition['kind'];

/** What every kind of criterion has. */
export interface CriterionBase extends Bounds {
  readonly key: string;
  readonly name?: string;
  readonly group: string;
  /** Default 1; may be negative. */
  readonly weight?: number;
  /** Default true. */
  readonly enabled?: boolean;
}

export interface AttributeCriterion extends CriterionBase {
  readonly kind: 'attribute';
  readonly when: Condition;
  readonly points: number;
}

export interface OptionsCriterion extends CriterionBase {
  readonly kind: 'options';
  readonly options: readonly { readonly when: Condition; readonly points: number }[];
  /** Default 0. */
  readonly otherwise?: number;
}

export interface PerUnitCriterion extends CriterionBase {
  readonly kind: 'per_unit';
  readonly field: string;
  /** Default 1. */
  readonly unit?: number;
  readonly points: number;
}

/** Exactly one of `points` and `pointsPer`. */
export interface ActivityCriterion extends CriterionBase {
  readonly kind: 'activity';
  readonly activity: ActivityMatcher;
  readonly points?: number;
  readonly pointsPer?: { readonly field: string; readonly unit?: number; readonly points: number };
  readonly repeat?: Repeat;
  readonly maxCount?: number;
  readonly withinDays?: number;
  readonly decay?: DecayDefinition;
}

/** At least one of `atLeast` and `atMost`. */
export interface FrequencyCriterion extends CriterionBase {
  readonly kind: 'frequency';
  readonly activity: ActivityMatcher;
  readonly points: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly withinDays?: number;
  readonly repeat?: Repeat;
}

export interface InactivityCriterion extends CriterionBase {
  readonly kind: 'inactivity';
  /** Absent: any activity. */
  readonly activity?: ActivityMatcher;
  readonly days: number;
  readonly points: number;
}

/** Exactly one of `type` and `types`; `where` sees the activity's properties and nothing else. */
export interface ActivityMatcher {
  readonly type?: string;
  readonly types?: readonly string[];
  readonly where?: Condition;
}

export type Repeat =
  'every' | 'once' | { readonly oncePer: 'day' | 'week' | 'month' } | { readonly oncePerValueOf: string };

export type DecayDefinition =
  | { readonly kind: 'none' }
  | { readonly kind: 'exponential'; readonly halfLifeDays: number }
  | { readonly kind: 'linear'; readonly percent: number; readonly everyDays: number }
  | { readonly kind: 'step'; readonly percent: number; readonly everyDays: number };

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | FieldCondition;

/** The operator says what the value must be. */
export type FieldCondition =
  | FieldOperation<'equals' | 'notEquals', Scalar>
  | FieldOperation<'in' | 'notIn', readonly Scalar[]>
  | FieldOperation<'contains' | 'startsWith' | 'endsWith' | 'containsWord' | 'notContains', string>
  | FieldOperation<'greaterThan' | 'greaterThanOrEqual' | 'lessThan' | 'lessThanOrEqual', number | string>
  | FieldOperation<'between', readonly [number, number] | readonly [string, string]>
  | FieldOperation<'withinLastDays', number>
  | FieldPresence;

interface FieldOperation<Operator, Value> {
  /** A dotted path through plain objects. */
  readonly field: string;
  readonly operator: Operator;
  readonly value: Value;
}

interface FieldPresence {
  readonly field: string;
  readonly operator: 'exists' | 'notExists';
  readonly value?: never;
}

export type Scalar = string | number | boolean;
export type OperatorName = FieldCondition['operator'];
export type ConditionValue = Exclude<FieldCondition['value'], undefined>;

export type GateDefinition = AttributeGate | ActivityGate;

export interface GateBase {
  readonly key: string;
  readonly name?: string;
  readonly reason?: string;
}

/** Holds while the condition over attributes does. */
export interface AttributeGate extends GateBase {
  readonly when: Condition;
}

/** Holds from a matching activity on, until one that matches `clearedBy`. */
export interface ActivityGate extends GateBase {
  readonly activity: ActivityMatcher;
  readonly clearedBy?: ActivityMatcher;
}

export type TiersDefinition =
  | { readonly by: 'total'; readonly levels: readonly TotalLevel[]; readonly bands?: BandsDefinition }
  | { readonly by: 'matrix'; readonly levels: readonly MatrixLevel[]; readonly bands: BandsDefinition };

/** `minScore`s strictly decrease; the last level, and only it, has none. */
export interface TotalLevel {
  readonly key: string;
  readonly name?: string;
  readonly minScore?: number;
}

/** `cells` such as "A1": the fit band's key, then the engagement band's. */
export interface MatrixLevel {
  readonly key: string;
  readonly name?: string;
  readonly cells: readonly string[];
}

export interface BandsDefinition {
  readonly fit: readonly BandDefinition[];
  readonly engagement: readonly BandDefinition[];
}

/** `minPoints` strictly decrease; the last band, and only it, has none. */
export interface BandDefinition {
  readonly key: string;
  readonly minPoints?: number;
}
