import type { DataSource } from 'typeorm';
import type { Clock } from '../common/clock';
import { SharedBatches, type Batches, type BatchLimits } from '../common/shared-batches';
import { retried } from '../database/retried';
import { sqlOf, type Sql } from '../database/sql';
import { lockModelsForReading } from '../database/workspace-lock';
import type { AttributeChange } from '../lead/attribute-change.entity';
import type { Lead } from '../lead/lead.entity';
import type { ActivityFact, FactsService } from '../score/facts.service';
import { lockWithScores } from '../score-keeping/lead-locks.service';
import { ScoreBook, type KeptScore } from '../score-keeping/score-book.service';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import { ActivityTally } from './activity-tally';
import { BATCHES_OF_CALLS, INGEST_LIMITS } from './batches-of-calls';
import { IngestRun } from './ingest-run';
import { ofFirstInstant, type CallsOfInstant } from './instant-of-calls';
import { LeadDirectory } from './lead-directory';
import { isActivity, validItems, type CallSent, type IngestResult } from './sent-facts';
import { readSurroundings, type Named, type PublishedGeneration, type Surroundings } from './surroundings';

export interface IngestParts {
  sql: Sql;
  dataSource: DataSource;
  clock: Clock;
  models: PublishedModelsService;
  facts: FactsService;
}

/** From this attempt on the leads are locked first, so that whoever comes in between waits. */
const PATIENT_ATTEMPT = 4;

/** Calls that share a transaction, and what they meet. */
interface Batch extends CallsOfInstant {
  models: readonly PublishedModel[];
  directory: LeadDirectory;
  found: Surroundings;
}

/**
 * Takes facts in: leads, attributes, activities, the scores they change and the history entries, in one transaction. Callers
 * who come at the same time share it; each is answered after the commit, as if it had come alone.
 */
export class IngestService {
  private readonly batches: Batches<CallSent, IngestResult>;

  constructor(
    private readonly parts: IngestParts,
    private readonly limits: BatchLimits = INGEST_LIMITS,
  ) {
    this.batches = new SharedBatches({ ...BATCHES_OF_CALLS, run: (calls) => this.runAgainst(calls) }, limits);
  }

  /** The same at another time: what it takes in is received, scored and entered then. */
  at(clock: Clock): IngestService {
    return new IngestService({ ...this.parts, clock }, this.limits);
  }

  /** One outcome for each item, in the order sent; a faulty item spoils no other. UNAVAILABLE when too much is waiting. */
  ingest(
    workspaceId: string,
    items: CallSent['items'],
    { wantsScores = false }: { wantsScores?: boolean } = {},
  ): Promise<IngestResult> {
    return this.batches.submit({ workspaceId, items, wantsScores });
  }

  /** Resolves when all that was taken in is answered. */
  drained(): Promise<void> {
    return this.batches.drained();
  }

  /** However often others write to the same leads first. */
  private runAgainst(calls: readonly CallSent[]): Promise<(IngestResult | undefined)[]> {
    return retried((attempt) => (attempt < PATIENT_ATTEMPT ? this.run(calls, this.parts.sql) : this.runLocked(calls)));
  }

  private runLocked(calls: readonly CallSent[]): Promise<(IngestResult | undefined)[]> {
    const workspaceId = workspaceOf(calls);
    return this.parts.dataSource.transaction(async (manager) => {
      await lockModelsForReading(manager, workspaceId);
      const sql = sqlOf(manager);
      const { models, found } = await this.surround(calls, sql);
      const ids = found.leads.map(({ id }) => id);
      await lockWithScores(sql, workspaceId, models, ids);
      return this.run(calls, sql);
    });
  }

  private async run(calls: readonly CallSent[], sql: Sql): Promise<(IngestResult | undefined)[]> {
    const { models, found } = await this.surround(calls, sql);
    const directory = new LeadDirectory(found.leads, found.merged);
    const together = ofFirstInstant(calls, this.parts.clock.now(), directory, found);
    const run = await this.begin({ ...together, models, directory, found }, sql);
    const isTogether = new Set(together.calls);
    const results: (IngestResult | undefined)[] = [];
    for (const call of calls)
      results.push(!isTogether.has(call) || run.mustWait(call) ? undefined : await run.take(call));
    await run.write().run(sql, { workspaceId: workspaceOf(calls), models });
    return results;
  }

  /** What the calls meet, under the models that are published then. */
  private async surround(
    calls: readonly CallSent[],
    sql: Sql,
  ): Promise<{ models: PublishedModel[]; found: Surroundings }> {
    const workspaceId = workspaceOf(calls);
    for (;;) {
      const models = await this.parts.models.remembered(workspaceId);
      const found = await readSurroundings(sql, workspaceId, models, namedBy(calls));
      if (areTheSame(models, found.published)) return { models, found };
      this.parts.models.forget(workspaceId);
    }
  }

  private async begin({ calls, now, models, directory, found }: Batch, sql: Sql): Promise<IngestRun> {
    const { leads, states, overrides, activities } = found;
    const explained = leadsExplained(calls, directory);
    const book = new ScoreBook(
      { models, states, overrides, activities: await this.activitiesOf(explained, now, sql) },
      now,
      async (lead) => (await this.activitiesOf([lead], now, sql)).get(lead.id) ?? [],
    );
    const surroundings = {
      workspaceId: workspaceOf(calls),
      now,
      models,
      directory,
      activities: new Map(activities.map((activity) => [activity.id, activity])),
      attributeHistory: await this.attributeHistory(calls, leads, sql),
      tally: new ActivityTally((leadId) => book.activitiesOf(leadId)),
    };
    return new IngestRun(surroundings, book);
  }

  /** All activities, for each of the leads. */
  private async activitiesOf(
    leads: readonly Lead[],
    now: Date,
    sql: Sql,
  ): Promise<Map<string, readonly ActivityFact[]>> {
    if (leads.length === 0) return new Map();
    const read = await this.parts.facts.activities(sql, leads, now);
    return new Map(leads.map(({ id }) => [id, read.get(id) ?? []]));
  }

  /** Needed only where some attributes may arrive after newer ones. */
  private attributeHistory(calls: readonly CallSent[], leads: readonly Lead[], sql: Sql): Promise<AttributeChange[]> {
    const arrivesLate = validItems(calls).some(({ attributesAt }) => attributesAt !== undefined);
    return arrivesLate ? this.parts.facts.attributeChanges(sql, leads) : Promise.resolve([]);
  }
}

const workspaceOf = ([first]: readonly CallSent[]): string => first?.workspaceId ?? '';

const areTheSame = (models: readonly PublishedModel[], published: readonly PublishedGeneration[]): boolean =>
  models.length === published.length &&
  published.every(({ modelId, generation, isDefault }) =>
    models.some(
      (model) => model.modelId === modelId && model.generation === generation && model.isDefault === isDefault,
    ),
  );

function namedBy(calls: readonly CallSent[]): Named {
  const items = validItems(calls);
  const activityIds = items.flatMap(({ activities }) => activities.filter(isActivity).flatMap(({ id }) => id ?? []));
  return { handles: items.map(({ handles }) => handles), activityIds };
}

/** The known leads whose scores are asked for with their reasons, which are told out of all facts. */
function leadsExplained(calls: readonly CallSent[], directory: LeadDirectory): Lead[] {
  const items = validItems(calls.filter(({ wantsScores }) => wantsScores));
  return [...new Set(items.flatMap(({ handles }) => directory.named(handles)))];
}

/** The score of a lead under the model asked for, out of what an ingest answered. */
export function scoreOf(result: IngestResult, lead: Lead, model: string | undefined): KeptScore {
  const score = result.scores
    .get(lead.id)
    ?.find((kept) => (model === undefined ? kept.model.isDefault : kept.model.key === model));
  if (!score) throw new Error('an ingested lead has a score under every published model');
  return score;
}
