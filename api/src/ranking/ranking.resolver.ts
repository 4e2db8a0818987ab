import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, Info, Int, Query, Resolver } from 'type-graphql';
import { pageSize } from '../common/connection';
import { Requires } from '../common/requires';
import { Permission } from '../common/scope';
import { asksFor } from '../common/asked-fields';
import type { RequestContext } from '../graphql/request-context';
import { LeadFilter } from '../lead/lead.inputs';
import { LeadConnection } from '../lead/lead.types';
import { LeadOrder } from './query/ranking-order';
import type { LeadPage, RankingService } from './ranking.service';
import { TierCount } from './tier-count.types';
import type { TierDistributionService } from './tier-distribution.service';

/** What it costs to walk over leads, or over every one of them, whatever is answered of it. */
const WALK = 1_000;
const WHOLE_WALK = 5_000;

@ArgsType()
class LeadsArgs {
  @Field(() => String, { nullable: true, description: "A model's key; the default model when absent." })
  model?: string;

  @Field(() => LeadFilter, { nullable: true })
  filter?: LeadFilter;

  @Field(() => LeadOrder, { defaultValue: LeadOrder.TOTAL_DESC })
  orderBy: LeadOrder;

  @Field(() => Int, { defaultValue: 50, description: '1 to 500.' })
  first: number;

  @Field(() => String, {
    nullable: true,
    description: 'The endCursor of the page before: the list stays as of its instant.',
  })
  after?: string;
}

@Resolver(() => LeadConnection)
export class RankingResolver {
  constructor(
    private readonly ranking: RankingService,
    private readonly tiers: TierDistributionService,
  ) {}

  @Requires(Permission.READ)
  @Query(() => LeadConnection, { description: 'Leads in exact order, all as of one instant.', complexity: WALK })
  async leads(
    @Args(() => LeadsArgs) { model, filter, orderBy, first, after }: LeadsArgs,
    @Ctx() { caller, now, scores }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LeadPage> {
    const asked = { model, filter: filter ?? {}, orderBy, first: pageSize(first), after };
    const shown = { showsScores: asksFor(info, 'edges', 'node', 'score'), showsCount: asksFor(info, 'totalCount') };
    const page = await this.ranking.page(caller.workspaceId, { ...asked, ...shown }, now);
    for (const { node: lead } of page.edges) {
      const score = page.scores.get(lead.id);
      if (score) scores.know({ lead, model }, score);
    }
    return page;
  }

  @Requires(Permission.READ)
  @Query(() => [TierCount], {
    description: 'Every tier of a model, then `disqualified`, with its leads at this instant.',
    complexity: WHOLE_WALK,
  })
  tierDistribution(
    @Arg('model', () => String, { nullable: true }) model: string | undefined,
    @Ctx() { caller, now }: RequestContext,
  ): Promise<TierCount[]> {
    return this.tiers.distribution(caller.workspaceId, model, now);
  }
}
