import type { Violation } from '@leadmark/engine';
import { Field, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from '../common/connection';
import { ErrorCode } from '../common/leadmark-error';
import { ViolationType } from '../common/violation.type';
import { Lead } from './lead.entity';

@ObjectType()
export class UpsertLeadPayload {
  @Field(() => Lead)
  lead: Lead;

  @Field(() => Boolean)
  isNewLead: boolean;
}

@ObjectType({ description: 'A lead, or the reason why it was not taken: then nothing of this item was stored.' })
export class UpsertLeadResult {
  @Field(() => Lead, { nullable: true })
  lead: Lead | null;

  @Field(() => Boolean, { nullable: true })
  isNewLead: boolean | null;

  @Field(() => ErrorCode, { nullable: true })
  code: ErrorCode | null;

  @Field(() => String, { nullable: true })
  message: string | null;

  @Field(() => [ViolationType], { nullable: true })
  violations: Violation[] | null;
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
  /** Counts, which is work: so only when asked. */
  count: () => Promise<number>;
}
