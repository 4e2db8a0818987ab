import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, toConnection, type Connection } from '../common/connection';
import { createPageLoader } from '../common/page-loader';
import type { Lead } from '../lead/lead.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';
import { pickModel, type PublishedModelsService } from '../scoring-model/published-models.service';
import type { ScoreHistoryEntry } from './score-history-entry.entity';
import { selectHistoryPages, type HistoryPageRequest } from './score-history.statements';

const MAX_SEQUENCE = 2 ** 31 - 1;
const isSequence = (part: unknown): boolean => Number.isInteger(part) && Math.abs(Number(part)) <= MAX_SEQUENCE;

/** Reads what scores were known and shown when. */
export class ScoreHistoryService {
  private readonly pages: DataLoader<HistoryPageRequest, ScoreHistoryEntry[]>;
  private readonly published: DataLoader<string, PublishedModel[]>;

  constructor({ manager }: DataSource, models: PublishedModelsService) {
    this.pages = createPageLoader((requests) => selectHistoryPages(manager, requests));
    this.published = new DataLoader((workspaceIds) => {
      // What is published may change at any time: only the requests of one turn share an answer.
      this.published.clearAll();
      return Promise.all(workspaceIds.map((id) => models.list(manager, id)));
    });
  }

  /** Newest first. */
  async page(
    { workspaceId, id: leadId }: Lead,
    modelKey: string | undefined,
    first: number,
    after: string | null | undefined,
  ): Promise<Connection<ScoreHistoryEntry>> {
    const { modelId, key } = pickModel(await this.published.load(workspaceId), modelKey);
    const below = after == null ? null : Number(decodeCursor(after, [isSequence])[0]);
    const entries = await this.pages.load({ workspaceId, leadId, modelId, below, count: first + 1 });
    const shown = entries.map((entry) => ({ ...entry, model: key }));
    return toConnection(shown, first, after, ({ sequence }) => encodeCursor([sequence]));
  }
}
