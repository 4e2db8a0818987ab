import { Field, Float, ID, InputType } from 'type-graphql';
import { DateTimeScalar } from '../common/date-time.scalar';
import { IsDateTime, IsHandle, IsNotBlank, IsReason } from '../common/validation';
import { LeadKey } from '../lead/lead.inputs';

@InputType({ description: 'Two leads that are one: `into` stays.' })
export class MergeLeadsInput {
  @Field(() => LeadKey)
  from: LeadKey;

  @Field(() => LeadKey)
  into: LeadKey;
}

@InputType({ description: 'Activities that did not happen, or not so.' })
export class RetractActivitiesInput {
  @Field(() => [ID])
  ids: string[];

  @IsReason()
  @IsNotBlank()
  @Field(() => String, { description: 'Why: it is kept with each of them.' })
  reason: string;
}

@InputType({ description: 'What counts in place of a computed score: a total, or a tier, or both.' })
export class OverrideScoreInput {
  @Field(() => LeadKey)
  lead: LeadKey;

  @IsHandle()
  @Field(() => String, { nullable: true, description: "A model's key; the default model when absent." })
  model?: string | null;

  @Field(() => Float, { nullable: true, description: 'Without a tier, the tier follows from it.' })
  total?: number | null;

  @Field(() => String, { nullable: true, description: 'The key of a tier of the model. A gate still wins.' })
  tier?: string | null;

  @IsReason()
  @IsNotBlank()
  @Field(() => String, { description: 'Why: it is shown with the score.' })
  reason: string;

  @IsDateTime()
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until then; until it is cleared when absent.' })
  until?: Date | null;
}
