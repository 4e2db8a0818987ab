import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ActivityStatus, RecordActivitiesPayload, type ActivityResult } from '../activity/activity-result.types';
import { RecordActivityInput } from '../activity/activity.inputs';
import { LeadmarkError } from '../common/leadmark-error';
import { Requires } from '../common/requires';
import { Permission } from '../common/scope';
import type { RequestContext } from '../graphql/request-context';
import { UpsertLeadInput } from '../lead/lead.inputs';
import { UpsertLeadPayload, UpsertLeadsPayload } from '../lead/lead.types';
import { showScore } from '../score/score.service';
import { scoreOf, type IngestService } from './ingest.service';
import { readLead, readRecorded, readScored, refuseLargeBatch } from './read-input';
import { ScoreLeadInput, ScoreLeadPayload, ScoreLeadsPayload } from './score-lead.types';
import type { IngestResult, ItemOutcome } from './sent-facts';

@Resolver()
export class IngestResolver {
  constructor(private readonly ingest: IngestService) {}

  @Requires(Permission.INGEST)
  @Mutation(() => UpsertLeadPayload, { description: 'Makes a lead or takes in what is new about a known one.' })
  async upsertLead(
    @Arg('input', () => UpsertLeadInput) input: UpsertLeadInput,
    @Ctx() { caller }: RequestContext,
  ): Promise<UpsertLeadPayload> {
    const { items } = await this.ingest.ingest(caller.workspaceId, [readLead(input, 'input')]);
    const { lead, isNewLead } = expectTaken(items[0]);
    return { lead, isNewLead };
  }

  @Requires(Permission.INGEST)
  @Mutation(() => UpsertLeadsPayload, { description: 'upsertLead for up to 1,000 leads; a bad item spoils no other.' })
  async upsertLeads(
    @Arg('inputs', () => [UpsertLeadInput]) inputs: UpsertLeadInput[],
    @Ctx() { caller }: RequestContext,
  ): Promise<UpsertLeadsPayload> {
    refuseLargeBatch(inputs, 'inputs');
    const sent = inputs.map((input, index) => readLead(input, `inputs[${index}]`));
    const { items } = await this.ingest.ingest(caller.workspaceId, sent);
    return {
      results: items.map((item) => ({ lead: item.lead, isNewLead: item.lead && item.isNewLead, ...faultOf(item) })),
    };
  }

  @Requires(Permission.INGEST)
  @Mutation(() => RecordActivitiesPayload, {
    description:
      'Records up to 1,000 activities, each counted once whatever is sent twice; a bad item spoils no other.',
  })
  async recordActivities(
    @Arg('inputs', () => [RecordActivityInput]) inputs: RecordActivityInput[],
    @Arg('createMissingLeads', () => Boolean, {
      defaultValue: false,
      description: 'Makes unknown leads that are named by externalId or email.',
    })
    createMissingLeads: boolean,
    @Ctx() { caller }: RequestContext,
  ): Promise<RecordActivitiesPayload> {
    refuseLargeBatch(inputs, 'inputs');
    const sent = inputs.map((input, index) => readRecorded(input, `inputs[${index}]`, createMissingLeads));
    const { items } = await this.ingest.ingest(caller.workspaceId, sent);
    return { results: items.map((item, index) => activityResult(item, inputs[index]?.id ?? null)) };
  }

  @Requires(Permission.SCORE)
  @Mutation(() => ScoreLeadPayload, {
    description:
      'One round trip for automations: makes or updates the lead, records its activities, answers its score.',
  })
  async scoreLead(
    @Arg('input', () => ScoreLeadInput) input: ScoreLeadInput,
    @Ctx() { caller }: RequestContext,
  ): Promise<ScoreLeadPayload> {
    const result = await this.ingest.ingest(caller.workspaceId, [readScored(input, 'input')], { wantsScores: true });
    return scorePayload(result, expectTaken(result.items[0]), input.model);
  }

  @Requires(Permission.SCORE)
  @Mutation(() => ScoreLeadsPayload, { description: 'scoreLead for up to 1,000 leads; a bad item spoils no other.' })
  async scoreLeads(
    @Arg('inputs', () => [ScoreLeadInput]) inputs: ScoreLeadInput[],
    @Ctx() { caller }: RequestContext,
  ): Promise<ScoreLeadsPayload> {
    refuseLargeBatch(inputs, 'inputs');
    const sent = inputs.map((input, index) => readScored(input, `inputs[${index}]`));
    const result = await this.ingest.ingest(caller.workspaceId, sent, { wantsScores: true });
    return {
      results: result.items.map((item, index) => ({
        payload: isTaken(item) ? scorePayload(result, item, inputs[index]?.model) : null,
        ...faultOf(item),
      })),
    };
  }
}

type TakenItem = ItemOutcome & { lead: NonNullable<ItemOutcome['lead']> };

const isTaken = (item: ItemOutcome): item is TakenItem => item.lead !== null;

function expectTaken(item: ItemOutcome | undefined): TakenItem {
  if (item && isTaken(item)) return item;
  throw item?.fault ?? new Error('an item was neither taken nor refused');
}

const faultOf = ({ fault }: ItemOutcome) => ({
  code: fault?.code ?? null,
  message: fault?.message ?? null,
  violations: violationsOrNull(fault),
});

const violationsOrNull = (fault: LeadmarkError | null) =>
  fault && fault.violations.length > 0 ? [...fault.violations] : null;

/** Whatever keeps a single activity from being recorded makes it INVALID: there is nothing else in its item. */
function activityResult({ activities: [outcome], fault }: ItemOutcome, id: string | null): ActivityResult {
  if (outcome) return outcome;
  return {
    id,
    status: ActivityStatus.INVALID,
    leadId: null,
    message: fault?.message ?? null,
    violations: violationsOrNull(fault),
  };
}

function scorePayload(result: IngestResult, item: TakenItem, model: string | null | undefined): ScoreLeadPayload {
  const kept = scoreOf(result, item.lead, model ?? undefined);
  if (!kept.full) throw new Error('a score that is answered is one of all facts');
  return {
    lead: item.lead,
    isNewLead: item.isNewLead,
    score: showScore(kept.full(), kept.model, kept.tierSince),
    previousTier: kept.previousTier,
    tierChanged: kept.previousTier !== kept.score.tier,
    activities: item.activities,
  };
}
