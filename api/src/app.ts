import 'reflect-metadata';
import { leavesRebuild } from '@leadmark/migrations';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { ApiKeyService } from './access/api-key.service';
import { WorkspaceService } from './access/workspace.service';
import { LeadActivitiesResolver } from './activity/activity.resolver';
import { ActivityService } from './activity/activity.service';
import type { Clock } from './common/clock';
import type { BatchLimits } from './common/shared-batches';
import { CorrectionResolver } from './correction/correction.resolver';
import { CorrectionService } from './correction/correction.service';
import { DeletionService } from './correction/deletion.service';
import { MergeService } from './correction/merge.service';
import { OverrideService } from './correction/override.service';
import { RetractionService } from './correction/retraction.service';
import { createDataSource } from './database/data-source';
import { migrate } from './database/migrate';
import { createSqlPool, type SqlPool } from './database/sql-pool';
import { createSchema, type ResolverInstances } from './graphql/schema';
import { startHttpServer, type HttpOptions, type RunningServer } from './http/http-server';
import { IngestResolver } from './ingest/ingest.resolver';
import { IngestService } from './ingest/ingest.service';
import { LeadResolver } from './lead/lead.resolver';
import { LeadService } from './lead/lead.service';
import { FactsService } from './score/facts.service';
import { RebuildService } from './rebuild/rebuild.service';
import { PreviewService } from './score/preview.service';
import { AdmissionService } from './ranking/admission.service';
import { CandidatesService } from './ranking/candidates/candidates.service';
import { CountService } from './ranking/count.service';
import { RankingResolver } from './ranking/ranking.resolver';
import { RankingService } from './ranking/ranking.service';
import { SnapshotInstants } from './ranking/snapshot-instant.service';
import { TierDistributionService } from './ranking/tier-distribution.service';
import { startDueLoop, type DueLoop } from './score-keeping/due-loop';
import { DueService } from './score-keeping/due.service';
import { RescoreService } from './score-keeping/rescore.service';
import { ScoreStatesService } from './score-keeping/score-states.service';
import { ScoreHistoryService } from './score-history/score-history.service';
import { LeadScoreResolver, ScoreResolver } from './score/score.resolver';
import { ScoreService } from './score/score.service';
import { CriterionResolver } from './scoring-model/criterion.resolver';
import { DraftService } from './scoring-model/draft.service';
import { PublishedModelsService } from './scoring-model/published-models.service';
import { PublishingService } from './scoring-model/publishing.service';
import { ScoringModelVersionResolver } from './scoring-model/scoring-model-version.resolver';
import { ScoringModelResolver } from './scoring-model/scoring-model.resolver';
import { ScoringModelService } from './scoring-model/scoring-model.service';
import { TemplateService } from './scoring-model/template.service';
import { VersionListService } from './scoring-model/version-list.service';

export interface AppOptions {
  databaseUrl: string;
  clock: Clock;
  log: Logger;
  /** How far callers share their writes. */
  ingestLimits?: BatchLimits;
  /** For the statements of every write, and as many again for what is read in snapshots. */
  connections?: number;
}

/** What a process may do with the application without GraphQL. */
export interface AppServices {
  workspaces: WorkspaceService;
  keys: ApiKeyService;
  templates: TemplateService;
  ingest: IngestService;
  due: DueService;
  rebuild: RebuildService;
}

export interface App {
  services: AppServices;
  /** Whether the database has come from an older version, so that scores are to be rebuilt before anything is asked. */
  needsRebuild: boolean;
  listen(options: HttpOptions): Promise<RunningServer>;
  /** Enters what time brings, from now on until the application is closed. */
  watchTime(): void;
  /** Closes the database connections when all that was taken in is answered; stop what listens first. */
  close(): Promise<void>;
}

const CONNECTIONS = 8;

/** Connects to the database, brings its schema up to date and wires everything. The one place that wires. */
export async function createApp(options: AppOptions): Promise<App> {
  const { databaseUrl, clock, log, ingestLimits, connections = CONNECTIONS } = options;
  const dataSource = await createDataSource(databaseUrl).initialize();
  const migrated = await migrate(dataSource).catch(async (error: unknown) => {
    await dataSource.destroy();
    throw error;
  });
  const sql = createSqlPool(databaseUrl, connections);
  const { services, resolvers, scores } = wire(dataSource, sql, clock, ingestLimits);
  const schema = createSchema(resolvers);
  const isReady = () => answers(dataSource);
  let watch: DueLoop | undefined;
  return {
    services,
    needsRebuild: leavesRebuild(migrated),
    listen: (options) => startHttpServer({ schema, keys: services.keys, scores, clock, log, isReady }, options),
    watchTime: () => {
      watch ??= startDueLoop(services.due, clock, log);
    },
    close: async () => {
      await watch?.stop();
      await services.ingest.drained();
      await sql.close();
      await dataSource.destroy();
    },
  };
}

const answers = (dataSource: DataSource): Promise<boolean> =>
  dataSource.query('SELECT 1').then(
    () => true,
    () => false,
  );

function wire(
  dataSource: DataSource,
  sql: SqlPool,
  clock: Clock,
  ingestLimits?: BatchLimits,
): { services: AppServices; resolvers: ResolverInstances; scores: ScoreService } {
  const keys = new ApiKeyService(dataSource, sql);
  const models = new PublishedModelsService(sql);
  const facts = new FactsService();
  const states = new ScoreStatesService();
  const leads = new LeadService(sql);
  const scores = new ScoreService({ snapshots: sql, models, leads, facts, states });
  const ingest = new IngestService({ sql, dataSource, clock, models, facts }, ingestLimits);
  const corrections = new CorrectionService({ dataSource, clock, models, leads, facts, states });
  const drafts = new DraftService(dataSource);
  const publishing = new PublishingService(dataSource, drafts, models, new RescoreService(facts, states), clock);
  const modelService = new ScoringModelService(dataSource);
  const instants = new SnapshotInstants(clock);
  const tiers = new TierDistributionService({ snapshots: sql, instants, models, leads, scores });
  const admission = new AdmissionService({ leads, facts, scores });
  const counts = new CountService({ admission, tiers });
  const sources = new CandidatesService(facts);
  const ranking = new RankingService({ snapshots: sql, instants, models, sources, admission, scores, counts });
  const resolvers: ResolverInstances = new Map<unknown, object>([
    [
      CorrectionResolver,
      new CorrectionResolver({
        merges: new MergeService(corrections, facts),
        retractions: new RetractionService(corrections),
        overrides: new OverrideService(corrections),
        deletions: new DeletionService(corrections),
      }),
    ],
    [CriterionResolver, new CriterionResolver(drafts)],
    [IngestResolver, new IngestResolver(ingest)],
    [LeadActivitiesResolver, new LeadActivitiesResolver(new ActivityService(dataSource))],
    [LeadResolver, new LeadResolver(leads)],
    [LeadScoreResolver, new LeadScoreResolver(new ScoreHistoryService(dataSource, models))],
    [RankingResolver, new RankingResolver(ranking, tiers)],
    [ScoreResolver, new ScoreResolver(new PreviewService(dataSource, models, leads, facts))],
    [ScoringModelResolver, new ScoringModelResolver(modelService, new VersionListService(dataSource), publishing)],
    [ScoringModelVersionResolver, new ScoringModelVersionResolver()],
  ]);
  const services = {
    keys,
    ingest,
    due: new DueService({ dataSource, sql, models, leads, facts, states }),
    rebuild: new RebuildService({ dataSource, clock, models, facts, states }),
    workspaces: new WorkspaceService(dataSource, keys),
    templates: new TemplateService(dataSource, drafts, publishing),
  };
  return { services, resolvers, scores };
}
