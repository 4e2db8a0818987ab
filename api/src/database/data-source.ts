import { migrations } from '@leadmark/migrations';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { ApiKey } from '../access/api-key.entity';
import { Workspace } from '../access/workspace.entity';
import { Activity } from '../activity/activity.entity';
import { AttributeChange } from '../lead/attribute-change.entity';
import { Lead } from '../lead/lead.entity';
import { LeadAttributeValue } from '../lead/lead-attribute-value.entity';
import { ScoreHistoryEntry } from '../score-history/score-history-entry.entity';
import { ScoreRank } from '../score-keeping/score-rank.entity';
import { ScoreState } from '../score-keeping/score-state.entity';
import { TierCountPart } from '../score-keeping/tier-count.entity';
import { ScoreOverride } from '../score-override/score-override.entity';
import { ScoringModelVersion } from '../scoring-model/scoring-model-version.entity';
import { ScoringModel } from '../scoring-model/scoring-model.entity';

const entities: EntityTarget<ObjectLiteral>[] = [
  Activity,
  ApiKey,
  AttributeChange,
  Lead,
  LeadAttributeValue,
  ScoreHistoryEntry,
  ScoreOverride,
  ScoreRank,
  ScoreState,
  ScoringModel,
  ScoringModelVersion,
  TierCountPart,
  Workspace,
];

/** JavaScript reads no instant that another time zone puts into the year 10000, or before the year 1. */
export const IN_UTC = '-c TimeZone=UTC';

const POOL_SIZE = 8;
const CONNECT_TIMEOUT_MS = 5_000;

/** The connections for all but the statements of every write: see `createSqlPool`. Logs nothing: parameters are personal. */
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
    extra: { options: IN_UTC },
  });
