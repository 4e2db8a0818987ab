import type { JsonObject } from '@leadmark/engine';
import { ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { DateTimeScalar } from '../common/date-time.scalar';
import { JsonObjectScalar } from '../common/json.scalar';
import { IsDateTime, IsHandle, IsNotBlank, IsStorableJson } from '../common/validation';
import { LeadKey } from '../lead/lead.inputs';

@InputType({ description: 'Something the lead did.' })
export class LeadActivityInput {
  @IsHandle()
  @IsNotBlank()
  @Field(() => ID, { nullable: true, description: "The sender's idempotency key: sent twice, it counts once." })
  id?: string | null;

  @IsHandle()
  @IsNotBlank()
  @Field(() => String)
  type: string;

  @IsDateTime()
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Now when absent. Up to 5 minutes ahead counts as now, later is INVALID.',
  })
  occurredAt?: Date | null;

  @IsStorableJson()
  @Field(() => JsonObjectScalar, { nullable: true })
  properties?: JsonObject | null;
}

@InputType({ description: 'Something a lead did.' })
export class RecordActivityInput extends LeadActivityInput {
  @ValidateNested()
  @Field(() => LeadKey)
  lead: LeadKey;
}
