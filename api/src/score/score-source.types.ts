import type { Sql } from '../database/sql';
import type { PublishedModel } from '../scoring-model/published-model.types';

/** What scores of one workspace are read from: one snapshot, under one model. */
export interface ScoreSource {
  sql: Sql;
  workspaceId: string;
  model: PublishedModel;
}
