import type { Sql } from '../../database/sql';
import type { PublishedModel } from '../../scoring-model/published-model.types';
import type { CompiledFilter } from './lead-filter';
import type { RankingOrder } from './ranking-order';

/** What a list of leads is of. */
export interface RankedList {
  /** The one snapshot that all of it is read from. */
  sql: Sql;
  workspaceId: string;
  model: PublishedModel;
  order: RankingOrder;
  filter: CompiledFilter;
  /** The one instant that all of it is as of. */
  asOf: Date;
  now: Date;
}
