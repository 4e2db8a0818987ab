import { topContributions, type Contribution } from '@leadmark/engine';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { pageSize, type Connection } from '../common/connection';
import { DateTimeScalar, readDateTime } from '../common/date-time.scalar';
import { Requires } from '../common/requires';
import { Permission } from '../common/scope';
import type { RequestContext } from '../graphql/request-context';
import { Lead } from '../lead/lead.entity';
import { PreviewScoreInput } from './preview.inputs';
import type { PreviewService } from './preview.service';
import type { ScoreHistoryService } from '../score-history/score-history.service';
import { ScoreHistoryConnection, type ShownHistoryEntry } from '../score-history/score-history.types';
import { ContributionType, ScoreType, type ShownScore } from './score.types';

@ArgsType()
class ScoreArgs {
  @Field(() => String, { nullable: true, description: "A model's key; the default model when absent." })
  model?: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'The published model of today over the facts that had happened by then; in the future, a forecast. Absent: as the lead was read.',
  })
  asOf?: Date;
}

@ArgsType()
class HistoryArgs {
  @Field(() => String, { nullable: true, description: "A model's key; the default model when absent." })
  model?: string;

  @Field(() => Int, { defaultValue: 20 })
  first: number;

  @Field(() => String, { nullable: true })
  after?: string;
}

@Resolver(() => Lead)
export class LeadScoreResolver {
  constructor(private readonly history: ScoreHistoryService) {}

  @Requires(Permission.READ)
  @FieldResolver(() => ScoreType)
  score(
    @Root() lead: Lead,
    @Args(() => ScoreArgs) { model, asOf }: ScoreArgs,
    @Ctx() { scores }: RequestContext,
  ): Promise<ShownScore> {
    return scores.load({ lead, model, asOf: readDateTime(asOf, 'asOf') });
  }

  @Requires(Permission.READ)
  @FieldResolver(() => ScoreHistoryConnection, { description: 'Newest first.' })
  scoreHistory(
    @Root() lead: Lead,
    @Args(() => HistoryArgs) { model, first, after }: HistoryArgs,
  ): Promise<Connection<ShownHistoryEntry>> {
    return this.history.page(lead, model, pageSize(first), after);
  }
}

@Resolver(() => ScoreType)
export class ScoreResolver {
  constructor(private readonly previews: PreviewService) {}

  @FieldResolver(() => [ContributionType], { description: 'The contributions that matter most, by absolute points.' })
  reasons(@Root() score: ShownScore, @Arg('first', () => Int, { defaultValue: 3 }) first: number): Contribution[] {
    return topContributions(score, pageSize(first));
  }

  @Requires(Permission.READ)
  @Query(() => ScoreType, {
    description: 'The score that a lead, or facts, would have under a stored model or a definition. Stores nothing.',
  })
  previewScore(
    @Arg('input', () => PreviewScoreInput) input: PreviewScoreInput,
    @Ctx() { caller, now }: RequestContext,
  ): Promise<ShownScore> {
    return this.previews.preview(caller.workspaceId, input, now);
  }
}
