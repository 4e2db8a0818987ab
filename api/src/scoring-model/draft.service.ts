import type { JsonObject } from '@leadmark/engine';
import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../common/id';
import { inTransaction } from '../database/transaction';
import { addCriterion, removeCriterion, replaceCriterion, storedDefinition, validDefinition } from './model-definition';
import type { DefinitionEdit } from './model-definition';
import { findVersion, highestVersion, lockModel, lockModelIfAny } from './scoring-model.statements';
import { ModelVersionStatus, ScoringModelVersion } from './scoring-model-version.entity';
import { ScoringModel } from './scoring-model.entity';
import { storableNote } from './version-note';

export interface CriterionEdit {
  model: string;
  definition: JsonObject;
}

export interface DraftChange {
  definition: JsonObject;
  note?: string | null | undefined;
}

/**
 * Changes drafts. Each edit locks its model's row first, so edits of one model follow each other and each builds on what the
 * one before it saved. An edit whose outcome is no valid model saves nothing.
 */
export class DraftService {
  constructor(private readonly dataSource: DataSource) {}

  createCriterion(workspaceId: string, { model, definition }: CriterionEdit, now: Date): Promise<ScoringModelVersion> {
    return this.edit(workspaceId, model, addCriterion(definition), now);
  }

  updateCriterion(workspaceId: string, { model, definition }: CriterionEdit, now: Date): Promise<ScoringModelVersion> {
    return this.edit(workspaceId, model, replaceCriterion(definition), now);
  }

  deleteCriterion(workspaceId: string, model: string, key: string, now: Date): Promise<ScoringModelVersion> {
    return this.edit(workspaceId, model, removeCriterion(key), now);
  }

  /**
   * Makes the definition the draft of the model that its key names, and an unknown model too; answers that key.
   * MODEL_INVALID for what is no model.
   */
  async replace(
    manager: EntityManager,
    workspaceId: string,
    { definition, note }: DraftChange,
    now: Date,
  ): Promise<string> {
    const { key } = validDefinition(definition);
    const known = await lockModelIfAny(manager, workspaceId, key);
    const model = known ?? (await insertModel(manager, workspaceId, key, now));
    const draft = await findVersion(manager, model, ModelVersionStatus.DRAFT);
    const replaced = draft ?? (await newDraft(manager, model, now));
    await manager.save(ScoringModelVersion, { ...replaced, definition, note: storableNote(note) });
    return key;
  }

  private edit(workspaceId: string, key: string, change: DefinitionEdit, now: Date): Promise<ScoringModelVersion> {
    return inTransaction(this.dataSource, async (manager) => {
      const model = await lockModel(manager, workspaceId, key);
      const draft = await openDraft(manager, model, now);
      const definition = change(storedDefinition(draft));
      validDefinition(definition);
      return manager.save(ScoringModelVersion, { ...draft, definition });
    });
  }
}

async function insertModel(manager: EntityManager, workspaceId: string, key: string, now: Date): Promise<ScoringModel> {
  const model = Object.assign(new ScoringModel(), {
    workspaceId,
    id: newId(),
    key,
    isDefault: false,
    generation: 0,
    createdAt: now,
  });
  await manager.save(model);
  return model;
}

/** The draft, or a copy of the published version to start one with. */
async function openDraft(manager: EntityManager, model: ScoringModel, now: Date): Promise<ScoringModelVersion> {
  const draft = await findVersion(manager, model, ModelVersionStatus.DRAFT);
  if (draft) return draft;
  const published = await findVersion(manager, model, ModelVersionStatus.PUBLISHED);
  if (!published) throw new Error('a scoring model has neither a draft nor a published version');
  return { ...(await newDraft(manager, model, now)), definition: published.definition };
}

async function newDraft(manager: EntityManager, model: ScoringModel, now: Date): Promise<ScoringModelVersion> {
  return {
    workspaceId: model.workspaceId,
    id: newId(),
    modelId: model.id,
    version: (await highestVersion(manager, model)) + 1,
    status: ModelVersionStatus.DRAFT,
    definition: {},
    note: null,
    createdAt: now,
    publishedAt: null,
  };
}
