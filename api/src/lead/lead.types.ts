import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from '../common/connection';
import { ItemFault } from '../common/item-fault.type';
import { Lead } from './lead.entity';

@ObjectType()
export class UpsertLeadPayload {
  @Field(() => Lead)
  lead: Lead;

  @Field(() => Boolean)
  isNewLead: boolean;
}

@ObjectType({ description: 'A lead, or the reason why it was not taken: then nothing of this item was stored.' })
export class UpsertLeadResult extends ItemFault {
  @Field(() => Lead, { nullable: true })
  lead: Lead | null;

  @Field(() => Boolean, { nullable: true })
  isNewLead: boolean | null;
}

@ObjectType()
export class UpsertLeadsPayload {
  @Field(() => [UpsertLeadResult], { description: 'One for each input, in the order sent.' })
  results: UpsertLeadResult[];
}

@ObjectType()
class LeadEdge extends edgeOf(() => Lead) {}

@ObjectType()
export class LeadConnection extends connectionOf<Lead>(() => LeadEdge) {
  @Field(() => Int, {
    description:
      'Counted only when asked for: those of the leads there are now that pass the filter as of the instant of the list.',
  })
  totalCount: number;
}
