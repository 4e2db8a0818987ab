import { Field, InputType, ObjectType } from 'type-graphql';
import { ActivityResult } from '../activity/activity-result.types';
import { LeadActivityInput } from '../activity/activity.inputs';
import { ItemFault } from '../common/item-fault.type';
import { Lead } from '../lead/lead.entity';
import { UpsertLeadInput } from '../lead/lead.inputs';
import { ScoreType, type ShownScore } from '../score/score.types';

@InputType({ description: 'What is known of a lead and what it did, to be scored.' })
export class ScoreLeadInput extends UpsertLeadInput {
  @Field(() => [LeadActivityInput], { nullable: true })
  activities?: LeadActivityInput[] | null;

  @Field(() => String, { nullable: true, description: "A model's key; the default model when absent." })
  model?: string | null;
}

@ObjectType()
export class ScoreLeadPayload {
  @Field(() => Lead)
  lead: Lead;

  @Field(() => Boolean)
  isNewLead: boolean;

  @Field(() => ScoreType)
  score: ShownScore;

  @Field(() => String, { nullable: true, description: 'The tier before this call; null for a new lead.' })
  previousTier: string | null;

  @Field(() => Boolean, { description: 'Whether the tier is another one than before this call; true for a new lead.' })
  tierChanged: boolean;

  @Field(() => [ActivityResult], { description: 'One for each activity, in the order sent.' })
  activities: ActivityResult[];
}

@ObjectType({ description: 'A scored lead, or the reason why it was not taken: then nothing of this item was stored.' })
export class ScoreLeadResult extends ItemFault {
  @Field(() => ScoreLeadPayload, { nullable: true })
  payload: ScoreLeadPayload | null;
}

@ObjectType()
export class ScoreLeadsPayload {
  @Field(() => [ScoreLeadResult], { description: 'One for each input, in the order sent.' })
  results: ScoreLeadResult[];
}
