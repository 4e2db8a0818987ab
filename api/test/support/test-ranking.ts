import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/database/data-source';
import { createSqlPool, type SqlPool } from '../../src/database/sql-pool';
import type { LeadFilter } from '../../src/lead/lead.inputs';
import { LeadService } from '../../src/lead/lead.service';
import { AdmissionService } from '../../src/ranking/admission.service';
import { CandidatesService } from '../../src/ranking/candidates/candidates.service';
import { CountService } from '../../src/ranking/count.service';
import type { LeadOrder } from '../../src/ranking/query/ranking-order';
import { RankingService, type LeadPage, type RankingLimits } from '../../src/ranking/ranking.service';
import { SnapshotInstants } from '../../src/ranking/snapshot-instant.service';
import { TierDistributionService } from '../../src/ranking/tier-distribution.service';
import { FactsService } from '../../src/score/facts.service';
import { ScoreService } from '../../src/score/score.service';
import { ScoreStatesService } from '../../src/score-keeping/score-states.service';
import type { PublishedModel } from '../../src/scoring-model/published-model.types';
import { PublishedModelsService } from '../../src/scoring-model/published-models.service';
import { InterruptedSnapshots } from './interrupted-snapshots';
import type { TestApi } from './test-api';

export interface Asked {
  model?: string;
  filter?: LeadFilter;
  orderBy: LeadOrder;
  first: number;
  showsScores?: boolean;
  showsCount?: boolean;
}

/** The lists of an API without the way through HTTP, for tests that read very many pages. */
export class TestRanking {
  private constructor(
    private readonly api: TestApi,
    private readonly dataSource: DataSource,
    readonly sql: SqlPool,
    readonly snapshots: InterruptedSnapshots,
    private readonly models: PublishedModelsService,
    private readonly ranking: RankingService,
    readonly scores: ScoreService,
    readonly tiers: TierDistributionService,
  ) {}

  static async of(api: TestApi, limits?: RankingLimits): Promise<TestRanking> {
    const dataSource = await createDataSource(api.databaseUrl).initialize();
    const sql = createSqlPool(api.databaseUrl, 4);
    const snapshots = new InterruptedSnapshots(sql);
    const [models, facts] = [new PublishedModelsService(sql), new FactsService()];
    const leads = new LeadService(sql);
    const scores = new ScoreService({ snapshots, models, leads, facts, states: new ScoreStatesService() });
    const instants = new SnapshotInstants(api.clock);
    const tiers = new TierDistributionService({ snapshots, instants, models, leads, scores });
    const admission = new AdmissionService({ leads, facts, scores });
    const counts = new CountService({ admission, tiers });
    const ranking = new RankingService(
      { snapshots, instants, models, sources: new CandidatesService(facts), admission, scores, counts },
      limits,
    );
    return new TestRanking(api, dataSource, sql, snapshots, models, ranking, scores, tiers);
  }

  async close(): Promise<void> {
    await this.sql.close();
    await this.dataSource.destroy();
  }

  model(key: string): Promise<PublishedModel> {
    return this.models.find(this.api.workspaceId, key);
  }

  page({ filter = {}, ...asked }: Asked, after: string | null = null): Promise<LeadPage> {
    return this.ranking.page(this.api.workspaceId, { filter, ...asked, after }, this.api.clock.now());
  }

  /** The number of all that a list holds. */
  async count(asked: Omit<Asked, 'first'>): Promise<number> {
    const request = { filter: {}, ...asked, first: 1, after: null, showsCount: true };
    return (await this.ranking.page(this.api.workspaceId, request, this.api.clock.now())).totalCount;
  }

  /** One page after the other; a page is read when it is asked for. */
  async *pages(asked: Asked): AsyncGenerator<LeadPage, undefined> {
    for (let page = await this.page(asked); ; page = await this.page(asked, page.pageInfo.endCursor)) {
      yield page;
      if (!page.pageInfo.hasNextPage) return;
    }
  }

  /** The ids on all pages, or on the first so many. */
  async ids(asked: Asked, { pages = Infinity } = {}): Promise<string[]> {
    const ids: string[] = [];
    for await (const page of this.pages(asked)) {
      ids.push(...idsOn(page));
      if (ids.length >= pages * asked.first) break;
    }
    return ids;
  }
}

export const idsOn = ({ edges }: LeadPage): string[] => edges.map(({ node }) => node.id);
