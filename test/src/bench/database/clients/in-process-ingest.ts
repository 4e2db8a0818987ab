import '@leadmark/api/dist/app'; // first: it brings what the decorators of inputs need
import { RecordActivityInput } from '@leadmark/api/dist/activity/activity.inputs';
import { ActivityStatus } from '@leadmark/api/dist/activity/activity-result.types';
import { systemClock } from '@leadmark/api/dist/common/clock';
import { createDataSource } from '@leadmark/api/dist/database/data-source';
import type { Sql } from '@leadmark/api/dist/database/sql';
import { createSqlPool } from '@leadmark/api/dist/database/sql-pool';
import { IngestService } from '@leadmark/api/dist/ingest/ingest.service';
import { readRecorded } from '@leadmark/api/dist/ingest/read-input';
import type { BatchLimits } from '@leadmark/api/dist/common/shared-batches';
import { FactsService } from '@leadmark/api/dist/score/facts.service';
import { PublishedModelsService } from '@leadmark/api/dist/scoring-model/published-models.service';
import type { Shutdown } from '../../../harness/shutdown';
import type { Stage } from '../stage/stage';
import type { SentActivityInput } from './sent-activities';

/** One caller, one statement: as many at once as the pool has connections. */
export const WITHOUT_SHARING: BatchLimits = { atOnce: 16, ofBatch: 1, waiting: 20_000 };
export const CONNECTIONS = 16;

/** The API's own ingest without GraphQL and HTTP. */
export class InProcessIngest {
  private constructor(
    private readonly service: IngestService,
    private readonly workspaceId: string,
  ) {}

  /** `through` may look at the statements. */
  static async open(
    stage: Stage,
    limits: BatchLimits | undefined,
    shutdown: Shutdown,
    through: (sql: Sql) => Sql = (sql) => sql,
  ): Promise<InProcessIngest> {
    const pool = createSqlPool(stage.url, CONNECTIONS);
    shutdown.add({ stop: () => pool.close() });
    const dataSource = await createDataSource(stage.url).initialize();
    shutdown.add({ stop: () => dataSource.destroy() });
    const sql = through(pool);
    const parts = {
      sql,
      dataSource,
      clock: systemClock,
      models: new PublishedModelsService(sql),
      facts: new FactsService(),
    };
    return new InProcessIngest(new IngestService(parts, limits), stage.workspaceId);
  }

  /** Resolves after the commit, with the ids of the leads; an activity that is not recorded is an error. */
  async record(
    activities: readonly SentActivityInput[],
    expected: ActivityStatus = ActivityStatus.RECORDED,
  ): Promise<string[]> {
    const items = activities.map((each) =>
      readRecorded(Object.assign(new RecordActivityInput(), each), 'inputs', false),
    );
    const result = await this.service.ingest(this.workspaceId, items);
    return result.items.map(({ activities: [outcome], fault }) => {
      if (outcome?.status !== expected || outcome.leadId === null)
        throw new Error(`An activity was not ${expected}: ${outcome?.message ?? fault?.message}`);
      return outcome.leadId;
    });
  }
}
