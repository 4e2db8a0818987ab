import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Requires } from '../common/requires';
import { Permission } from '../common/scope';
import type { RequestContext } from '../graphql/request-context';
import { criteriaOf } from './criterion.types';
import { DraftService } from './draft.service';
import { CriterionInput } from './scoring-model.inputs';
import { CriterionPayload, DeleteCriterionPayload } from './scoring-model.payloads';
import type { ScoringModelVersion } from './scoring-model-version.entity';

/** Edits the criteria of a model's draft one by one. */
@Resolver()
export class CriterionResolver {
  constructor(private readonly drafts: DraftService) {}

  @Requires(Permission.EDIT_MODELS)
  @Mutation(() => CriterionPayload, {
    description:
      "Adds a criterion to the model's draft, which starts as a copy of the published version. CONFLICT where the key is taken, MODEL_INVALID where the draft would be no valid model.",
  })
  async createCriterion(
    @Ctx() { caller, now }: RequestContext,
    @Arg('input', () => CriterionInput) input: CriterionInput,
  ): Promise<CriterionPayload> {
    return payloadOf(await this.drafts.createCriterion(caller.workspaceId, input, now), input);
  }

  @Requires(Permission.EDIT_MODELS)
  @Mutation(() => CriterionPayload, {
    description:
      "Replaces the criterion of that key in the model's draft, which starts as a copy of the published version. NOT_FOUND without one, MODEL_INVALID where the draft would be no valid model.",
  })
  async updateCriterion(
    @Ctx() { caller, now }: RequestContext,
    @Arg('input', () => CriterionInput) input: CriterionInput,
  ): Promise<CriterionPayload> {
    return payloadOf(await this.drafts.updateCriterion(caller.workspaceId, input, now), input);
  }

  @Requires(Permission.EDIT_MODELS)
  @Mutation(() => DeleteCriterionPayload, {
    description:
      "Removes the criterion of that key from the model's draft, which starts as a copy of the published version. NOT_FOUND without one.",
  })
  async deleteCriterion(
    @Ctx() { caller, now }: RequestContext,
    @Arg('model', () => String, { description: "The model's key." }) model: string,
    @Arg('key', () => String) key: string,
  ): Promise<DeleteCriterionPayload> {
    return { key, draft: await this.drafts.deleteCriterion(caller.workspaceId, model, key, now) };
  }
}

function payloadOf(draft: ScoringModelVersion, { definition }: CriterionInput): CriterionPayload {
  const criterion = criteriaOf(draft).find(({ key }) => key === definition.key);
  if (!criterion) throw new Error('a criterion that was just saved is not in the draft');
  return { criterion, draft };
}
