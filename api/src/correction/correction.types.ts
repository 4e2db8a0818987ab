import { Field, ID, ObjectType } from 'type-graphql';
import { ActivityResult } from '../activity/activity-result.types';
import { Lead } from '../lead/lead.entity';

@ObjectType()
export class LeadPayload {
  @Field(() => Lead)
  lead: Lead;
}

@ObjectType()
export class DeletePayload {
  @Field(() => ID)
  id: string;
}

@ObjectType()
export class RetractActivitiesPayload {
  @Field(() => [ActivityResult], {
    description:
      'One for each id, in the order sent: RECORDED for one that counts no more from now on, DUPLICATE for one that was retracted before, INVALID for one that was never sent.',
  })
  results: ActivityResult[];
}
