import { type Adjustment, type Contribution, type JsonValue, type Score } from '@leadmark/engine';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../common/date-time.scalar';
import { JsonScalar } from '../common/json.scalar';

export enum Dimension {
  FIT = 'fit',
  ENGAGEMENT = 'engagement',
}
registerEnumType(Dimension, {
  name: 'Dimension',
  valuesConfig: { FIT: { description: 'What the lead is.' }, ENGAGEMENT: { description: 'What the lead does.' } },
});

@ObjectType('Contribution', { description: 'The points of one criterion and why.' })
export class ContributionType {
  @Field(() => String)
  criterion: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  group: string;

  @Field(() => Dimension)
  dimension: Dimension;

  @Field(() => Float)
  points: number;

  @Field(() => Float, { description: "Before the criterion's own weight and bounds." })
  rawPoints: number;

  @Field(() => String)
  reason: string;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'The field values or the counted activities behind the points.',
  })
  evidence: JsonValue;
}

@ObjectType('Adjustment', { description: 'What a bound, a weight, the rounding or a person did to a sum.' })
class AdjustmentType {
  @Field(() => String, { description: '`group`, `dimension`, `weight`, `total`, `rounding` or `override`.' })
  scope: string;

  @Field(() => String, {
    description: "Of what: a group's key, `fit`, `engagement` or `total`; of an override that sets no total, `tier`.",
  })
  key: string;

  @Field(() => Float)
  points: number;

  @Field(() => String)
  reason: string;
}

/** The engine's score with what only the API knows. */
export type ShownScore = Score & { modelVersion: number | null; tierSince: Date | null };

@ObjectType('Score', {
  description:
    'What a lead is worth at an instant, and why. All contributions and adjustments add up to the total, but for the `rounding` of fit and engagement; those of a dimension, its groups and its rounding add up to the dimension, without its `weight`.',
})
export class ScoreType {
  @Field(() => String, { description: "The model's key." })
  model: string;

  @Field(() => Int, { nullable: true, description: 'Null for a definition that is not stored.' })
  modelVersion: number | null;

  @Field(() => DateTimeScalar)
  asOf: string;

  @Field(() => Float)
  fit: number;

  @Field(() => Float)
  engagement: number;

  @Field(() => Float)
  total: number;

  @Field(() => String, { description: 'The key of the tier; `disqualified` where a gate holds.' })
  tier: string;

  @Field(() => String)
  tierName: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the lead entered this tier, as the history tells it; with lead, model and tier it names one stay. Null for previews and for an asOf.',
  })
  tierSince: Date | null;

  @Field(() => String, { nullable: true })
  grade: string | null;

  @Field(() => String, { nullable: true, description: 'The gate that disqualifies the lead.' })
  gate: string | null;

  @Field(() => String, { nullable: true })
  gateReason: string | null;

  @Field(() => [ContributionType], { description: 'One for each enabled criterion, 0 points included.' })
  contributions: readonly Contribution[];

  @Field(() => [AdjustmentType])
  adjustments: readonly Adjustment[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'The first instant after `asOf` at which time alone changes the tier, if nothing else happens; null when it never does.',
  })
  nextTierChangeAt: string | null;

  @Field(() => String, { nullable: true, description: 'The key of the tier from then on.' })
  nextTier: string | null;
}
