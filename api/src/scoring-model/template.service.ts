import type { DataSource } from 'typeorm';
import { inTransaction } from '../database/transaction';
import { lockModelsForPublishing } from '../database/workspace-lock';
import { DraftService } from './draft.service';
import { PublishingService } from './publishing.service';
import { ScoringModel } from './scoring-model.entity';
import b2bSoftware from './templates/b2b-software.model.json';

/** Gives a new workspace a model to begin with, since leads can't be scored without one. */
export class TemplateService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: DraftService,
    private readonly publishing: PublishingService,
  ) {}

  /** Publishes the model `b2b-software` where there is no model at all; answers whether it did. */
  publishTemplate(workspaceId: string, now: Date): Promise<boolean> {
    return inTransaction(this.dataSource, async (manager) => {
      await lockModelsForPublishing(manager, workspaceId);
      if (await manager.existsBy(ScoringModel, { workspaceId })) return false;
      const note = 'The template b2b-software';
      const key = await this.drafts.replace(manager, workspaceId, { definition: b2bSoftware, note }, now);
      await this.publishing.publishDraft(manager, workspaceId, { key });
      return true;
    });
  }
}
