import type { JsonObject, JsonValue } from '@leadmark/engine';
import { Field, Float, ID, InputType } from 'type-graphql';
import { DateTimeScalar } from '../common/date-time.scalar';
import { JsonObjectScalar, JsonScalar } from '../common/json.scalar';
import { IsDateTime, IsEmailHandle, IsHandle, IsStorableJson } from '../common/validation';

@InputType({ description: 'Names one lead by exactly one of its handles.' })
export class LeadKey {
  @Field(() => ID, { nullable: true })
  id?: string | null;

  @IsHandle()
  @Field(() => String, { nullable: true })
  externalId?: string | null;

  @IsEmailHandle()
  @Field(() => String, { nullable: true })
  email?: string | null;
}

@InputType({
  description:
    'A lead, found by id, else by externalId, else by email, or made. Attributes are merged by name; a null value removes one.',
})
export class UpsertLeadInput extends LeadKey {
  @IsStorableJson()
  @Field(() => JsonObjectScalar, { nullable: true })
  attributes?: JsonObject | null;

  @IsDateTime()
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when the attributes hold; now when absent.' })
  attributesAt?: Date | null;

  @IsDateTime()
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the lead began; the earliest given stays.' })
  createdAt?: Date | null;
}

@InputType({ description: 'A condition on an attribute, with the operators of the model format.' })
export class AttributeFilter {
  @Field(() => String, {
    description: 'A name, or a dotted path such as `company.country`; also `email`, `emailDomain` and `externalId`.',
  })
  field: string;

  @Field(() => String, {
    description:
      'Such as `equals`, `in`, `contains`, `greaterThan` or `exists`; what refuses another one lists them all.',
  })
  operator: string;

  @Field(() => JsonScalar, { nullable: true })
  value?: JsonValue;
}

@InputType({ description: 'What a listed lead must fulfil: all that is given.' })
export class LeadFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Part of the e-mail address, the externalId or a text attribute, in any case.',
  })
  search?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'One of these tiers, by key, or `disqualified`; a key that the model does not have finds nobody.',
  })
  tier?: string[] | null;

  @Field(() => Float, { nullable: true, description: 'At least this shown total.' })
  minTotal?: number | null;

  @Field(() => Float, { nullable: true, description: 'At most this shown total.' })
  maxTotal?: number | null;

  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => [AttributeFilter], { nullable: true })
  attributes?: AttributeFilter[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Later than this instant, not at it.' })
  createdAfter?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Earlier than this instant, not at it.' })
  createdBefore?: Date | null;
}
