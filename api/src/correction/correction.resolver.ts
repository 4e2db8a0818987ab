import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Requires } from '../common/requires';
import { Permission } from '../common/scope';
import type { RequestContext } from '../graphql/request-context';
import { LeadKey } from '../lead/lead.inputs';
import { MergeLeadsInput, OverrideScoreInput, RetractActivitiesInput } from './correction.inputs';
import { DeletePayload, LeadPayload, RetractActivitiesPayload } from './correction.types';
import type { DeletionService } from './deletion.service';
import type { MergeService } from './merge.service';
import type { OverrideService } from './override.service';
import type { RetractionService } from './retraction.service';

export interface CorrectionResolverParts {
  merges: MergeService;
  retractions: RetractionService;
  overrides: OverrideService;
  deletions: DeletionService;
}

@Resolver()
export class CorrectionResolver {
  constructor(private readonly parts: CorrectionResolverParts) {}

  @Requires(Permission.CORRECT)
  @Mutation(() => LeadPayload, {
    description:
      'Makes two leads one: the facts of both are replayed, and the handles of both find the one that stays.',
  })
  async mergeLeads(
    @Arg('input', () => MergeLeadsInput) input: MergeLeadsInput,
    @Ctx() { caller }: RequestContext,
  ): Promise<LeadPayload> {
    return { lead: await this.parts.merges.merge(caller.workspaceId, input) };
  }

  @Requires(Permission.CORRECT)
  @Mutation(() => DeletePayload, { description: 'Erases a lead with all that is known of it, its history too.' })
  async deleteLead(
    @Arg('lead', () => LeadKey) lead: LeadKey,
    @Ctx() { caller }: RequestContext,
  ): Promise<DeletePayload> {
    return { id: await this.parts.deletions.delete(caller.workspaceId, lead) };
  }

  @Requires(Permission.CORRECT)
  @Mutation(() => RetractActivitiesPayload, {
    description:
      'Takes back up to 1,000 activities: they count no more, for the past neither, and their ids stay taken.',
  })
  async retractActivities(
    @Arg('input', () => RetractActivitiesInput) input: RetractActivitiesInput,
    @Ctx() { caller }: RequestContext,
  ): Promise<RetractActivitiesPayload> {
    return { results: await this.parts.retractions.retract(caller.workspaceId, input) };
  }

  @Requires(Permission.CORRECT)
  @Mutation(() => LeadPayload, {
    description: 'Lets a total, or a tier, or both count in place of the computed score.',
  })
  async overrideScore(
    @Arg('input', () => OverrideScoreInput) input: OverrideScoreInput,
    @Ctx() { caller }: RequestContext,
  ): Promise<LeadPayload> {
    return { lead: await this.parts.overrides.override(caller.workspaceId, input) };
  }

  @Requires(Permission.CORRECT)
  @Mutation(() => LeadPayload, { description: 'Lets the computed score count again.' })
  async clearScoreOverride(
    @Arg('lead', () => LeadKey) lead: LeadKey,
    @Arg('model', () => String, { nullable: true, description: "A model's key; the default model when absent." })
    model: string | undefined,
    @Ctx() { caller }: RequestContext,
  ): Promise<LeadPayload> {
    return { lead: await this.parts.overrides.clear(caller.workspaceId, lead, model) };
  }
}
