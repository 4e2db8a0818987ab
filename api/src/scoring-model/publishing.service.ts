import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../common/clock';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import { inTransaction } from '../database/transaction';
import { lockModelsForPublishing } from '../database/workspace-lock';
import { sqlOf } from '../database/sql';
import { RescoreService } from '../score-keeping/rescore.service';
import { DraftService, type DraftChange } from './draft.service';
import type { PublishedModel } from './published-model.types';
import { compileVersion, pickModel, PublishedModelsService } from './published-models.service';
import { findVersion, lockModel, retirePublished, turnDefaultTo } from './scoring-model.statements';
import { ModelVersionStatus, ScoringModelVersion } from './scoring-model-version.entity';
import { ScoringModel } from './scoring-model.entity';
import { storableNote } from './version-note';

export interface Publication {
  key: string;
  /** Replaces the draft's note. */
  note?: string | null | undefined;
}

/**
 * Publishes drafts. A version, the generation of scores under it and the pointer to both change in one transaction, during
 * which no fact of the workspace is written: a reader sees everything before or everything after.
 */
export class PublishingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: DraftService,
    private readonly publishedModels: PublishedModelsService,
    private readonly rescore: RescoreService,
    private readonly clock: Clock,
  ) {}

  /** Makes the definition the draft of the model that its key names and, if asked, publishes it. Answers that key. */
  apply(workspaceId: string, change: DraftChange, { publish }: { publish: boolean }, now: Date): Promise<string> {
    return inTransaction(this.dataSource, async (manager) => {
      if (publish) await lockModelsForPublishing(manager, workspaceId);
      const key = await this.drafts.replace(manager, workspaceId, change, now);
      if (publish) await this.publishDraft(manager, workspaceId, { key });
      return key;
    });
  }

  /** NOT_FOUND for an unknown model and for one without a draft. */
  publish(workspaceId: string, publication: Publication): Promise<void> {
    return inTransaction(this.dataSource, async (manager) => {
      await lockModelsForPublishing(manager, workspaceId);
      await this.publishDraft(manager, workspaceId, publication);
    });
  }

  /** For a transaction that holds `lockModelsForPublishing`. */
  async publishDraft(manager: EntityManager, workspaceId: string, { key, note }: Publication): Promise<void> {
    // Read under the lock: facts that were written while it was waited for are not later than this.
    const now = this.clock.now();
    const model = await lockModel(manager, workspaceId, key);
    const draft = await draftOf(manager, model);
    const published = await this.publishedModels.list(workspaceId, sqlOf(manager));
    const next = successor(model, draft, published);
    await retirePublished(manager, model);
    await manager.save(ScoringModelVersion, publishedVersion(draft, note, now));
    await manager.save(ScoringModel, { ...model, isDefault: next.isDefault, generation: next.generation });
    const previous = published.find(({ modelId }) => modelId === model.id);
    await this.rescore.rescoreAll(manager, workspaceId, previous, next, now);
  }

  /** NOT_FOUND for a model that is not published. */
  setDefault(workspaceId: string, key: string): Promise<void> {
    return inTransaction(this.dataSource, async (manager) => {
      await lockModelsForPublishing(manager, workspaceId);
      const { modelId } = pickModel(await this.publishedModels.list(workspaceId, sqlOf(manager)), key);
      await turnDefaultTo(manager, workspaceId, modelId);
    });
  }
}

async function draftOf(manager: EntityManager, model: ScoringModel): Promise<ScoringModelVersion> {
  const draft = await findVersion(manager, model, ModelVersionStatus.DRAFT);
  if (draft) return draft;
  throw new LeadmarkError(
    ErrorCode.NOT_FOUND,
    `The scoring model "${model.key}" has no draft to publish; make one with applyScoringModel, createCriterion, updateCriterion or deleteCriterion.`,
  );
}

/**
 * The published model that the draft becomes. Compiled here and not by `PublishedModelsService`, which keeps what it compiles:
 * a publication that is rolled back leaves a draft, which may change and be published under the same id.
 */
const successor = (model: ScoringModel, draft: ScoringModelVersion, published: PublishedModel[]): PublishedModel => ({
  modelId: model.id,
  key: model.key,
  isDefault: model.isDefault || !published.some(({ isDefault }) => isDefault),
  generation: model.generation + 1,
  version: draft.version,
  ...compileVersion(draft.definition),
});

const publishedVersion = (
  draft: ScoringModelVersion,
  note: string | null | undefined,
  now: Date,
): ScoringModelVersion => ({
  ...draft,
  status: ModelVersionStatus.PUBLISHED,
  note: storableNote(note) ?? draft.note,
  publishedAt: now,
});
