import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, toConnection, type Connection } from '../common/connection';
import { derivedId } from '../common/id';
import { createPageLoader } from '../common/page-loader';
import type { Lead } from '../lead/lead.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';
import { pickModel, type PublishedModelsService } from '../scoring-model/published-models.service';
import type { ScoreHistoryEntry } from './score-history-entry.entity';
import { selectHistoryPages, type HistoryPageRequest } from './score-history.statements';
import type { ShownHistoryEntry } from './score-history.types';
import { toShown } from './stored-change.service';

const MAX_SEQUENCE = 2 ** 31 - 1;
const isSequence = (part: unknown): boolean => Number.isInteger(part) && Math.abs(Number(part)) <= MAX_SEQUENCE;

/** Reads what scores were known and shown when. */
export class ScoreHistoryService {
  private readonly pages: DataLoader<HistoryPageRequest, ScoreHistoryEntry[]>;
  private readonly published: DataLoader<string, PublishedModel[]>;

  constructor(
    { manager }: DataSource,
    private readonly models: PublishedModelsService,
  ) {
    this.pages = createPageLoader((requests) => selectHistoryPages(manager, requests));
    this.published = new DataLoader((workspaceIds) => {
      // What is published may change at any time: only the requests of one turn share an answer.
      this.published.clearAll();
      return Promise.all(workspaceIds.map((id) => models.list(id)));
    });
  }

  /** Newest first. */
  async page(
    { workspaceId, id: leadId }: Lead,
    modelKey: string | undefined,
    first: number,
    after: string | null | undefined,
  ): Promise<Connection<ShownHistoryEntry>> {
    const model = pickModel(await this.published.load(workspaceId), modelKey);
    const below = after == null ? null : Number(decodeCursor(after, [isSequence])[0]);
    const { modelId } = model;
    const entries = await this.pages.load({ workspaceId, leadId, modelId, below, count: first + 1 });
    const shown = await Promise.all(entries.map((entry) => this.show(entry, model)));
    return toConnection(shown, first, after, ({ sequence }) => encodeCursor([sequence]));
  }

  /** An entry in the words of the model version that it is of. */
  private async show(entry: ScoreHistoryEntry, { key, version, compiled }: PublishedModel): Promise<ShownHistoryEntry> {
    const { workspaceId, modelId, leadId, modelVersion, sequence } = entry;
    const model =
      modelVersion === version ? compiled : await this.models.compiledVersion(workspaceId, modelId, modelVersion);
    const changes = entry.changes.map((change) => toShown(change, model));
    return { ...entry, id: derivedId(leadId, `${modelId}:${sequence}`), model: key, changes };
  }
}
