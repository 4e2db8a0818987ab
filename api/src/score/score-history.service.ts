import { LessThan, type DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, toConnection, type Connection } from '../common/connection';
import type { Lead } from '../lead/lead.entity';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import { ScoreHistoryEntry } from './score-history-entry.entity';

export type ShownEntry = ScoreHistoryEntry & { model: string };

/** Reads what scores were known and shown when. */
export class ScoreHistoryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly models: PublishedModelsService,
  ) {}

  /** Newest first. */
  async page(
    lead: Lead,
    modelKey: string | undefined,
    first: number,
    after: string | undefined,
  ): Promise<Connection<ShownEntry>> {
    const { manager } = this.dataSource;
    const model = await this.models.find(manager, lead.workspaceId, modelKey);
    const [before] = after === undefined ? [] : (decodeCursor(after, [Number.isInteger]) as [number]);
    const entries = await manager.find(ScoreHistoryEntry, {
      where: {
        workspaceId: lead.workspaceId,
        leadId: lead.id,
        modelId: model.modelId,
        ...(before === undefined ? {} : { sequence: LessThan(before) }),
      },
      order: { sequence: 'DESC' },
      take: first + 1,
    });
    const shown = entries.map((entry) => ({ ...entry, model: model.key }));
    return toConnection(shown, first, after, ({ sequence }) => encodeCursor([sequence]));
  }
}
