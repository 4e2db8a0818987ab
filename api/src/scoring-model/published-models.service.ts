import { compileModel, type CompiledModel, type JsonObject } from '@leadmark/engine';
import type { EntityManager } from 'typeorm';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import type { PublishedModel } from './published-model.types';

interface PublishedRow {
  model_id: string;
  key: string;
  is_default: boolean;
  generation: number;
  version_id: string;
  version: number;
}

const MAX_CACHED = 256;

/** The default model first, then by key. */
const selectPublished = (manager: EntityManager, workspaceId: string): Promise<PublishedRow[]> =>
  manager.query(
    `SELECT model.id AS model_id, model.key, model.is_default, model.generation, version.id AS version_id, version.version
       FROM scoring_model model
       JOIN scoring_model_version version
         ON version.workspace_id = model.workspace_id AND version.model_id = model.id AND version.status = 'PUBLISHED'
      WHERE model.workspace_id = $1
      ORDER BY model.is_default DESC, model.key`,
    [workspaceId],
  );

async function selectDefinition(manager: EntityManager, workspaceId: string, versionId: string): Promise<JsonObject> {
  const rows: { definition: JsonObject }[] = await manager.query(
    'SELECT definition FROM scoring_model_version WHERE workspace_id = $1 AND id = $2',
    [workspaceId, versionId],
  );
  if (!rows[0]) throw new Error('a published version has no row');
  return rows[0].definition;
}

/** Finds the published models of a workspace, compiling each version once: what is published never changes. */
export class PublishedModelsService {
  private readonly compiled = new Map<string, CompiledModel>();

  async list(manager: EntityManager, workspaceId: string): Promise<PublishedModel[]> {
    const rows = await selectPublished(manager, workspaceId);
    return Promise.all(
      rows.map(async (row) => ({
        modelId: row.model_id,
        key: row.key,
        isDefault: row.is_default,
        generation: row.generation,
        version: row.version,
        compiled: await this.compile(manager, workspaceId, row.version_id),
      })),
    );
  }

  /** The published model of that key, the default one without a key; otherwise NOT_FOUND. */
  async find(manager: EntityManager, workspaceId: string, key?: string | null): Promise<PublishedModel> {
    return pickModel(await this.list(manager, workspaceId), key);
  }

  private async compile(manager: EntityManager, workspaceId: string, versionId: string): Promise<CompiledModel> {
    const known = this.compiled.get(versionId);
    if (known) return known;
    const compiled = compileModel(await selectDefinition(manager, workspaceId, versionId));
    if (this.compiled.size >= MAX_CACHED) this.compiled.clear();
    this.compiled.set(versionId, compiled);
    return compiled;
  }
}

function unknownModel(models: PublishedModel[], key?: string | null): LeadmarkError {
  const known = models.map((model) => `"${model.key}"`).join(', ');
  return new LeadmarkError(
    ErrorCode.NOT_FOUND,
    key == null
      ? 'No scoring model is published yet; publish one with applyScoringModel(definition: …, publish: true).'
      : `There is no published scoring model "${key}"; published: ${known || 'none'}.`,
  );
}

/** The model of that key among the published ones, the default one without a key; otherwise throws NOT_FOUND. */
export function pickModel(models: PublishedModel[], key?: string | null): PublishedModel {
  const model = models.find((each) => isMeant(each, key));
  if (model) return model;
  throw unknownModel(models, key);
}

const isMeant = (model: PublishedModel, key: string | null | undefined): boolean =>
  key == null ? model.isDefault : model.key === key;
