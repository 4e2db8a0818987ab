import type { Clock } from '../common/clock';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import { SharedBatches, type Batches, type BatchLimits } from '../common/shared-batches';
import { codeOf, retried } from '../database/retried';
import type { Sql } from '../database/sql';
import type { AttributeChange } from '../lead/attribute-change.entity';
import type { Lead } from '../lead/lead.entity';
import type { ActivityFact, FactsService } from '../score/facts.service';
import { ScoreBook, type KeptScore } from '../score-keeping/score-book.service';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import { ActivityTally } from './activity-tally';
import { IngestRun } from './ingest-run';
import { LeadDirectory } from './lead-directory';
import type { CallSent, Handles, IngestResult, SentActivity, SentFacts } from './sent-facts';
import { readSurroundings, type Named, type PublishedGeneration, type Surroundings } from './surroundings';

export interface IngestParts {
  sql: Sql;
  clock: Clock;
  models: PublishedModelsService;
  facts: FactsService;
}

const RETRY_AFTER_SECONDS = 1;
const INGEST_LIMITS: BatchLimits = { atOnce: 4, ofBatch: 500, waiting: 20_000 };

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
    this.batches = new SharedBatches(
      {
        run: (calls) => retried(() => this.run(calls)),
        laneOf: ({ workspaceId }) => workspaceId,
        keysOf,
        sizeOf: ({ items }) =>
          Math.max(
            1,
            items.reduce((sum, item) => sum + sizeOf(item), 0),
          ),
        isFaultOfOne: (error) => DATA_FAULT.test(codeOf(error)),
        overloaded,
      },
      limits,
    );
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

  private async run(calls: readonly CallSent[]): Promise<(IngestResult | undefined)[]> {
    const workspaceId = calls[0]?.workspaceId ?? '';
    const { models, found } = await this.surround(workspaceId, calls);
    const run = await this.begin(workspaceId, calls, models, found);
    const results: (IngestResult | undefined)[] = [];
    for (const call of calls) results.push(run.mustWait(call) ? undefined : await run.take(call));
    await run.write().run(this.parts.sql, { workspaceId, models });
    return results;
  }

  /** What the calls meet, under the models that are published then. */
  private async surround(
    workspaceId: string,
    calls: readonly CallSent[],
  ): Promise<{ models: PublishedModel[]; found: Surroundings }> {
    for (;;) {
      const models = await this.parts.models.remembered(workspaceId);
      const found = await readSurroundings(this.parts.sql, workspaceId, models, namedBy(calls));
      if (areTheSame(models, found.published)) return { models, found };
      this.parts.models.forget(workspaceId);
    }
  }

  private async begin(
    workspaceId: string,
    calls: readonly CallSent[],
    models: readonly PublishedModel[],
    { leads, merged, states, overrides, activities }: Surroundings,
  ): Promise<IngestRun> {
    const now = latest(this.parts.clock.now(), leads, states);
    const directory = new LeadDirectory(leads, merged);
    const explained = leadsExplained(calls, directory);
    const book = new ScoreBook(
      { models, states, overrides, activities: await this.activitiesOf(explained, now) },
      now,
      async (lead) => (await this.activitiesOf([lead], now)).get(lead.id) ?? [],
    );
    const surroundings = {
      workspaceId,
      now,
      models,
      directory,
      activities: new Map(activities.map((activity) => [activity.id, activity])),
      attributeHistory: await this.attributeHistory(calls, leads),
      tally: new ActivityTally((leadId) => book.activitiesOf(leadId)),
    };
    return new IngestRun(surroundings, book);
  }

  /** All activities, for each of the leads. */
  private async activitiesOf(leads: readonly Lead[], now: Date): Promise<Map<string, readonly ActivityFact[]>> {
    if (leads.length === 0) return new Map();
    const read = await this.parts.facts.activities(this.parts.sql, leads, now);
    return new Map(leads.map(({ id }) => [id, read.get(id) ?? []]));
  }

  /** Needed only where some attributes may arrive after newer ones. */
  private attributeHistory(calls: readonly CallSent[], leads: readonly Lead[]): Promise<AttributeChange[]> {
    const arrivesLate = validItems(calls).some(({ attributesAt }) => attributesAt !== undefined);
    return arrivesLate ? this.parts.facts.attributeChanges(this.parts.sql, leads) : Promise.resolve([]);
  }
}

const areTheSame = (models: readonly PublishedModel[], published: readonly PublishedGeneration[]): boolean =>
  models.length === published.length &&
  published.every(({ modelId, generation, isDefault }) =>
    models.some(
      (model) => model.modelId === modelId && model.generation === generation && model.isDefault === isDefault,
    ),
  );

/** Data that the database refuses: of one caller, whatever the others sent. */
const DATA_FAULT = /^(22|23|54)/;

const isValid = (item: SentFacts | LeadmarkError): item is SentFacts => !(item instanceof LeadmarkError);

const validItems = (calls: readonly CallSent[]): SentFacts[] => calls.flatMap(({ items }) => items.filter(isValid));

/** One for each row that an item may write, and more for what is long: so what waits has a bound in memory, too. */
function sizeOf(item: SentFacts | LeadmarkError): number {
  if (!isValid(item)) return 0;
  const lengths = item.activities.filter(isActivity).map(({ content }) => content.length);
  const length = lengths.reduce((sum, each) => sum + each, JSON.stringify(item.attributes).length);
  return 1 + item.activities.length + Math.floor(length / LONG);
}

const LONG = 2_048;

const keysOf = ({ workspaceId, items }: CallSent): string[] =>
  items.filter(isValid).flatMap(({ handles }) => namesOf(handles).map((name) => `${workspaceId} ${name}`));

const namesOf = ({ id, externalId, email }: Handles): string[] => [
  ...(id === undefined ? [] : [`id ${id}`]),
  ...(externalId === undefined ? [] : [`externalId ${externalId}`]),
  ...(email === undefined ? [] : [`email ${email}`]),
];

function namedBy(calls: readonly CallSent[]): Named {
  const items = validItems(calls);
  const activityIds = items.flatMap(({ activities }) => activities.filter(isActivity).flatMap(({ id }) => id ?? []));
  return { handles: items.map(({ handles }) => handles), activityIds };
}

const isActivity = (activity: SentFacts['activities'][number]): activity is SentActivity => !('violations' in activity);

/** The known leads whose scores are asked for with their reasons, which are told out of all facts. */
function leadsExplained(calls: readonly CallSent[], directory: LeadDirectory): Lead[] {
  const items = validItems(calls.filter(({ wantsScores }) => wantsScores));
  return [...new Set(items.flatMap(({ handles }) => directory.named(handles)))];
}

/** Never before what was written before, whatever the writers' clocks said. */
const latest = (now: Date, leads: Surroundings['leads'], states: Surroundings['states']): Date =>
  new Date(
    Math.max(
      +now,
      ...leads.map(({ updatedAt }) => +updatedAt),
      ...states.flatMap(({ entryAt, factsAt }) => [+entryAt, +factsAt]),
    ),
  );

/** The score of a lead under the model asked for, out of what an ingest answered. */
export function scoreOf(result: IngestResult, lead: Lead, model: string | undefined): KeptScore {
  const score = result.scores
    .get(lead.id)
    ?.find((kept) => (model === undefined ? kept.model.isDefault : kept.model.key === model));
  if (!score) throw new Error('an ingested lead has a score under every published model');
  return score;
}

const overloaded = (): LeadmarkError =>
  new LeadmarkError(
    ErrorCode.UNAVAILABLE,
    `More is being sent than can be stored now. Send it again in ${RETRY_AFTER_SECONDS} s: activities with ids count once, whatever was stored already.`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
