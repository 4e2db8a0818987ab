import 'reflect-metadata';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { ApiKeyService } from './access/api-key.service';
import { WorkspaceService } from './access/workspace.service';
import { LeadActivitiesResolver } from './activity/activity.resolver';
import { ActivityService } from './activity/activity.service';
import type { Clock } from './common/clock';
import { createDataSource } from './database/data-source';
import { migrate } from './database/migrate';
import { createSchema, type ResolverInstances } from './graphql/schema';
import { startHttpServer, type HttpOptions, type RunningServer } from './http/http-server';
import { IngestResolver } from './ingest/ingest.resolver';
import { IngestService } from './ingest/ingest.service';
import { LeadResolver } from './lead/lead.resolver';
import { LeadService } from './lead/lead.service';
import { FactsService } from './score/facts.service';
import { PreviewService } from './score/preview.service';
import { RankingResolver } from './score/ranking.resolver';
import { RankingService } from './score/ranking.service';
import { RescoreService } from './score/rescore.service';
import { ScoreHistoryService } from './score/score-history.service';
import { ScoreKeepingService } from './score/score-keeping.service';
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
}

/** What a process may do with the application without GraphQL. */
export interface AppServices {
  workspaces: WorkspaceService;
  keys: ApiKeyService;
  templates: TemplateService;
  ingest: IngestService;
}

export interface App {
  services: AppServices;
  /** The names of the migrations that were run. */
  migrated: string[];
  listen(options: HttpOptions): Promise<RunningServer>;
  /** Closes the database connections; stop what listens first. */
  close(): Promise<void>;
}

/** Connects to the database, brings its schema up to date and wires everything. The one place that wires. */
export async function createApp({ databaseUrl, clock, log }: AppOptions): Promise<App> {
  const dataSource = await createDataSource(databaseUrl).initialize();
  const migrated = await migrate(dataSource).catch(async (error: unknown) => {
    await dataSource.destroy();
    throw error;
  });
  const { services, resolvers, scores } = wire(dataSource, clock);
  const schema = createSchema(resolvers);
  const isReady = () => answers(dataSource);
  return {
    services,
    migrated,
    listen: (options) => startHttpServer({ schema, keys: services.keys, scores, clock, log, isReady }, options),
    close: () => dataSource.destroy(),
  };
}

const answers = (dataSource: DataSource): Promise<boolean> =>
  dataSource.query('SELECT 1').then(
    () => true,
    () => false,
  );

function wire(
  dataSource: DataSource,
  clock: Clock,
): { services: AppServices; resolvers: ResolverInstances; scores: ScoreService } {
  const keys = new ApiKeyService(dataSource);
  const published = new PublishedModelsService();
  const facts = new FactsService();
  const leads = new LeadService(dataSource);
  const scores = new ScoreService(dataSource, published, facts);
  const ingest = new IngestService(dataSource, clock, published, facts, new ScoreKeepingService());
  const drafts = new DraftService(dataSource);
  const publishing = new PublishingService(dataSource, drafts, published, new RescoreService(facts), clock);
  const models = new ScoringModelService(dataSource);
  const resolvers: ResolverInstances = new Map<unknown, object>([
    [CriterionResolver, new CriterionResolver(drafts)],
    [IngestResolver, new IngestResolver(ingest)],
    [LeadActivitiesResolver, new LeadActivitiesResolver(new ActivityService(dataSource))],
    [LeadResolver, new LeadResolver(leads)],
    [LeadScoreResolver, new LeadScoreResolver(new ScoreHistoryService(dataSource, published))],
    [RankingResolver, new RankingResolver(new RankingService(dataSource, published, facts))],
    [ScoreResolver, new ScoreResolver(new PreviewService(dataSource, published, leads, facts))],
    [ScoringModelResolver, new ScoringModelResolver(models, new VersionListService(dataSource), publishing)],
    [ScoringModelVersionResolver, new ScoringModelVersionResolver()],
  ]);
  const services = {
    keys,
    ingest,
    workspaces: new WorkspaceService(dataSource, keys),
    templates: new TemplateService(dataSource, drafts, publishing),
  };
  return { services, resolvers, scores };
}
