import type { JsonObject } from '@leadmark/engine';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { pageSize } from '../common/connection';
import { JsonObjectScalar } from '../common/json.scalar';
import { Requires } from '../common/requires';
import { Permission } from '../common/scope';
import type { RequestContext } from '../graphql/request-context';
import { PublishingService } from './publishing.service';
import { ScoringModelPayload, ScoringModelVersionConnection } from './scoring-model.payloads';
import { ScoringModelService } from './scoring-model.service';
import { ScoringModel } from './scoring-model.entity';
import { VersionListService } from './version-list.service';

@Resolver(() => ScoringModel)
export class ScoringModelResolver {
  constructor(
    private readonly models: ScoringModelService,
    private readonly versionList: VersionListService,
    private readonly publishing: PublishingService,
  ) {}

  @Requires(Permission.READ)
  @Query(() => [ScoringModel], { description: 'All scoring models, the default one first.' })
  scoringModels(@Ctx() { caller }: RequestContext): Promise<ScoringModel[]> {
    return this.models.list(caller.workspaceId);
  }

  @Requires(Permission.READ)
  @Query(() => ScoringModel, {
    nullable: true,
    description: 'The scoring model of that key, the default one without a key; null when there is none.',
  })
  scoringModel(
    @Ctx() { caller }: RequestContext,
    @Arg('key', () => String, { nullable: true }) key?: string | null,
  ): Promise<ScoringModel | null> {
    return this.models.find(caller.workspaceId, key);
  }

  @FieldResolver(() => ScoringModelVersionConnection, { description: 'Newest first.' })
  versions(
    @Root() model: ScoringModel,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<ScoringModelVersionConnection> {
    return this.versionList.page(model, pageSize(first), after);
  }

  @Requires(Permission.EDIT_MODELS)
  @Mutation(() => ScoringModelPayload, {
    description:
      'Creates or replaces the draft of the model that definition.key names, and publishes it if asked: every lead is then scored anew. MODEL_INVALID names all faults by path, and nothing is saved.',
  })
  async applyScoringModel(
    @Ctx() { caller, now }: RequestContext,
    @Arg('definition', () => JsonObjectScalar, { description: 'The whole model as one JSON document.' })
    definition: JsonObject,
    @Arg('publish', () => Boolean, { defaultValue: false }) publish: boolean,
    @Arg('note', () => String, { nullable: true }) note?: string | null,
  ): Promise<ScoringModelPayload> {
    const key = await this.publishing.apply(caller.workspaceId, { definition, note }, { publish }, now);
    return { scoringModel: await this.models.get(caller.workspaceId, key) };
  }

  @Requires(Permission.EDIT_MODELS)
  @Mutation(() => ScoringModelPayload, {
    description:
      'Publishes the draft of the model: every lead is scored anew, and the version published so far is retired. NOT_FOUND without a draft.',
  })
  async publishScoringModel(
    @Ctx() { caller }: RequestContext,
    @Arg('key', () => String) key: string,
    @Arg('note', () => String, { nullable: true, description: "Replaces the draft's note." }) note?: string | null,
  ): Promise<ScoringModelPayload> {
    await this.publishing.publish(caller.workspaceId, { key, note });
    return { scoringModel: await this.models.get(caller.workspaceId, key) };
  }

  @Requires(Permission.EDIT_MODELS)
  @Mutation(() => ScoringModelPayload, {
    description: 'Makes a published model the one that operations mean when they name none.',
  })
  async setDefaultScoringModel(
    @Ctx() { caller }: RequestContext,
    @Arg('key', () => String) key: string,
  ): Promise<ScoringModelPayload> {
    await this.publishing.setDefault(caller.workspaceId, key);
    return { scoringModel: await this.models.get(caller.workspaceId, key) };
  }
}
