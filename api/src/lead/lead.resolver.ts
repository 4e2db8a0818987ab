import { Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import { Requires } from '../common/requires';
import { Permission } from '../common/scope';
import type { RequestContext } from '../graphql/request-context';
import { Lead } from './lead.entity';
import type { LeadService } from './lead.service';

@ArgsType()
class LeadArgs {
  @Field(() => ID, { nullable: true })
  id?: string;

  @Field(() => String, { nullable: true })
  externalId?: string;

  @Field(() => String, { nullable: true })
  email?: string;
}

@Resolver()
export class LeadResolver {
  constructor(private readonly leads: LeadService) {}

  @Requires(Permission.READ)
  @Query(() => Lead, {
    nullable: true,
    description: 'The lead that exactly one of the handles names; null for an unknown one.',
  })
  lead(@Args(() => LeadArgs) key: LeadArgs, @Ctx() { caller, now }: RequestContext): Promise<Lead | null> {
    return this.leads.find(caller.workspaceId, key, now);
  }
}
