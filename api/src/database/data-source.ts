import { migrations } from '@leadmark/migrations';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { ApiKey } from '../access/api-key.entity';
import { Workspace } from '../access/workspace.entity';
import { Activity } from '../activity/activity.entity';
import { AttributeChange } from '../lead/attribute-change.entity';
import { Lead } from '../lead/lead.entity';
import { ScoreHistoryEntry } from '../score/score-history-entry.entity';
import { ScoreState } from '../score/score-state.entity';
import { ScoringModelVersion } from '../scoring-model/scoring-model-version.entity';
import { ScoringModel } from '../scoring-model/scoring-model.entity';

const entities: EntityTarget<ObjectLiteral>[] = [
  Activity,
  ApiKey,
  AttributeChange,
  Lead,
  ScoreHistoryEntry,
  ScoreState,
  ScoringModel,
  ScoringModelVersion,
  Workspace,
];

const POOL_SIZE = 16;
const CONNECT_TIMEOUT_MS = 5_000;

/** The one connection pool of a process. It logs nothing: parameters hold personal data. */
export const createDataSource = (url: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    entities: entities as never[],
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'all',
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolSize: POOL_SIZE,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    applicationName: 'leadmark',
  });
