import type { JsonObject } from '@leadmark/engine';
import { Field, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../common/date-time.scalar';
import { JsonObjectScalar } from '../common/json.scalar';
import { LeadKey } from '../lead/lead.inputs';

@InputType({
  description: 'What to score: a lead or facts; and by what: a stored model (of a version) or a definition.',
})
export class PreviewScoreInput {
  @Field(() => String, {
    nullable: true,
    description: "A model's key; the default model when neither it nor a definition is given.",
  })
  model?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'A version of the model, a draft or a retired one too; the published one when absent.',
  })
  version?: number | null;

  @Field(() => JsonObjectScalar, { nullable: true, description: 'A model definition that need not be stored.' })
  definition?: JsonObject | null;

  @Field(() => LeadKey, { nullable: true })
  lead?: LeadKey | null;

  @Field(() => JsonObjectScalar, { nullable: true, description: '{ createdAt, attributes, activities }' })
  facts?: JsonObject | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Now when absent.' })
  asOf?: Date | null;
}
