import { Args, ArgsType, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { pageSize, type Connection } from '../common/connection';
import { DateTimeScalar } from '../common/date-time.scalar';
import { Requires } from '../common/requires';
import { Permission } from '../common/scope';
import { Lead } from '../lead/lead.entity';
import type { Activity } from './activity.entity';
import type { ActivityService } from './activity.service';
import { ActivityConnection } from './activity.types';

@ArgsType()
class ActivitiesArgs {
  @Field(() => Int, { defaultValue: 20 })
  first: number;

  @Field(() => String, { nullable: true })
  after?: string;
}

@Resolver(() => Lead)
export class LeadActivitiesResolver {
  constructor(private readonly service: ActivityService) {}

  @Requires(Permission.READ)
  @FieldResolver(() => DateTimeScalar, { nullable: true, description: 'When it last did something.' })
  lastActivityAt(@Root() lead: Lead): Promise<Date | null> {
    return this.service.lastActivityAt(lead);
  }

  @Requires(Permission.READ)
  @FieldResolver(() => ActivityConnection, { description: 'Newest first.' })
  activities(
    @Root() lead: Lead,
    @Args(() => ActivitiesArgs) { first, after }: ActivitiesArgs,
  ): Promise<Connection<Activity>> {
    return this.service.page(lead, pageSize(first), after);
  }
}
