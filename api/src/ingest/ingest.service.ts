import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../common/clock';
import { LeadmarkError } from '../common/leadmark-error';
import { inTransaction } from '../database/transaction';
import { lockModelsForReading } from '../database/workspace-lock';
import type { Lead } from '../lead/lead.entity';
import { groupByLead, toFacts, type ActivityFact, type FactsService } from '../score/facts.service';
import { ScoreCause } from '../score/score-history-entry.entity';
import type { FactsChange, KeptScore, ScoreKeepingService } from '../score/score-keeping.service';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import { IngestBatch, type BatchSurroundings } from './ingest-batch';
import {
  insertActivities,
  insertAttributeChanges,
  insertLeads,
  lockLeads,
  selectKnownActivities,
  updateLeads,
} from './ingest.statements';
import { LeadDirectory } from './lead-directory';
import type { IngestResult, ItemOutcome, SentActivity, SentFacts } from './sent-facts';

export interface IngestOptions {
  /** Whether the scores of leads whose facts did not change are answered too. */
  withAllScores?: boolean;
}

/** Takes facts in: leads, attributes, activities, the scores they change and the history entries, in one transaction. */
export class IngestService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly models: PublishedModelsService,
    private readonly facts: FactsService,
    private readonly scores: ScoreKeepingService,
  ) {}

  /** The same at another time: what it takes in is received, scored and entered then. */
  at(clock: Clock): IngestService {
    return new IngestService(this.dataSource, clock, this.models, this.facts, this.scores);
  }

  /** One outcome for each item, in the order sent; a faulty item spoils no other. */
  ingest(workspaceId: string, sent: (SentFacts | LeadmarkError)[], options: IngestOptions = {}): Promise<IngestResult> {
    return inTransaction(this.dataSource, (manager) => this.run(manager, workspaceId, sent, options));
  }

  private async run(
    manager: EntityManager,
    workspaceId: string,
    items: (SentFacts | LeadmarkError)[],
    { withAllScores = false }: IngestOptions,
  ): Promise<IngestResult> {
    const sent = items.filter((item): item is SentFacts => !(item instanceof LeadmarkError));
    const { surroundings, originals } = await this.surround(manager, workspaceId, sent);
    const { now, models } = surroundings;
    const batch = new IngestBatch(surroundings);
    const outcomes = items.map((item) => (item instanceof LeadmarkError ? refused(item) : batch.take(item)));
    const answered = withAllScores ? outcomes.flatMap(({ lead }) => lead ?? []) : [];
    const changes = await this.changesOf(manager, batch, answered, originals, now);
    await write(manager, batch);
    const scores = await this.scores.keep(manager, workspaceId, models, changes, now);
    for (const { lead } of outcomes) if (lead) lead.readAt = now;
    return { now, items: outcomes, scores };
  }

  /** Locks the leads that a batch names and reads what it meets; `originals` are the leads as they were, by id. */
  private async surround(
    manager: EntityManager,
    workspaceId: string,
    sent: SentFacts[],
  ): Promise<{ surroundings: BatchSurroundings; originals: Map<string, Lead> }> {
    await lockModelsForReading(manager, workspaceId);
    const models = await this.models.list(manager, workspaceId);
    const ids = sent.flatMap(({ activities }) => activities.filter(isValid).flatMap(({ id }) => id ?? []));
    // Before the leads: the lead of an activity that is seen here is then seen too. One that comes later fails to be
    // inserted, and the batch is run again.
    const knownActivities = ids.length > 0 ? await selectKnownActivities(manager, workspaceId, ids) : [];
    const handles = sent.map((facts) => facts.handles);
    const locked = await lockLeads(manager, workspaceId, handles);
    const originals = new Map(locked.map((lead) => [lead.id, { ...lead }]));
    const now = latest(this.clock.now(), locked);
    const directory = new LeadDirectory(locked);
    const past = await this.readPast(manager, sent, locked);
    return { surroundings: { workspaceId, now, models, directory, knownActivities, ...past }, originals };
  }

  /** What a batch needs to know of the past of its leads: most batches do without some of it. */
  private async readPast(
    manager: EntityManager,
    sent: SentFacts[],
    leads: Lead[],
  ): Promise<Pick<BatchSurroundings, 'attributeHistory' | 'activityCounts'>> {
    const arrivesLate = sent.some(({ attributesAt }) => attributesAt !== undefined);
    const hasActivities = sent.some(({ activities }) => activities.length > 0);
    return {
      attributeHistory: arrivesLate ? await this.facts.attributeChanges(manager, leads) : [],
      activityCounts: hasActivities ? await this.facts.activityCounts(manager, leads) : new Map<string, number>(),
    };
  }

  /** What a batch makes of the facts of the leads that it touches, and those of leads whose score is only answered. */
  private async changesOf(
    manager: EntityManager,
    batch: IngestBatch,
    answered: Lead[],
    originals: Map<string, Lead>,
    now: Date,
  ): Promise<FactsChange[]> {
    const touched = batch.touchedLeads;
    const leads = [...new Set([...touched, ...answered])];
    const stored = leads.filter(({ id }) => originals.has(id));
    const earlier = await this.facts.activities(manager, stored, now);
    const recorded = groupByLead(batch.activities);
    return leads.map((lead) =>
      touched.has(lead)
        ? factsChange(lead, originals.get(lead.id), earlier.get(lead.id) ?? [], recorded.get(lead.id) ?? [])
        : unchanged(lead, earlier.get(lead.id) ?? []),
    );
  }
}

/** Read after the locks, and never before what their holders before us wrote, whatever their clocks said. */
const latest = (now: Date, locked: Lead[]): Date =>
  new Date(Math.max(+now, ...locked.flatMap(({ updatedAt, lastActivityAt }) => [+updatedAt, +(lastActivityAt ?? 0)])));

const isValid = (activity: SentFacts['activities'][number]): activity is SentActivity => !('violations' in activity);

const refused = (fault: LeadmarkError): ItemOutcome => ({ lead: null, isNewLead: false, fault, activities: [] });

async function write(manager: EntityManager, batch: IngestBatch): Promise<void> {
  if (batch.newLeads.size > 0) await insertLeads(manager, [...batch.newLeads]);
  if (batch.changedLeads.size > 0) await updateLeads(manager, [...batch.changedLeads]);
  if (batch.attributeChanges.length > 0) await insertAttributeChanges(manager, batch.attributeChanges);
  if (batch.activities.length > 0) await insertActivities(manager, batch.activities);
}

/** Later, and at the same instant of the greater id, as the engine orders activities. */
const newest = (one: ActivityFact | undefined, other: ActivityFact): ActivityFact =>
  one && (+one.occurredAt - +other.occurredAt || (one.id < other.id ? -1 : 1)) > 0 ? one : other;

function factsChange(
  lead: Lead,
  original: Lead | undefined,
  earlier: readonly ActivityFact[],
  recorded: readonly ActivityFact[],
): FactsChange {
  const after = toFacts(lead, lead.attributes, [...earlier, ...recorded]);
  const newestRecorded = recorded.reduce<ActivityFact | undefined>(newest, undefined);
  return {
    leadId: lead.id,
    before: original && toFacts(original, original.attributes, earlier),
    after,
    cause: newestRecorded ? ScoreCause.ACTIVITY : ScoreCause.ATTRIBUTES,
    activityId: newestRecorded?.id ?? null,
  };
}

function unchanged(lead: Lead, activities: readonly ActivityFact[]): FactsChange {
  const facts = toFacts(lead, lead.attributes, activities);
  return { leadId: lead.id, before: facts, after: facts, cause: ScoreCause.ATTRIBUTES, activityId: null };
}

/** The score of a lead under the model asked for, out of what an ingest answered. */
export function scoreOf(result: IngestResult, lead: Lead, model: string | undefined): KeptScore {
  const score = result.scores
    .get(lead.id)
    ?.find((kept) => (model === undefined ? kept.model.isDefault : kept.model.key === model));
  if (!score) throw new Error('an ingested lead has a score under every published model');
  return score;
}
