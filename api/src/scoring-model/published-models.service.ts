import { activitiesNeeded, compileModel, type CompiledModel, type JsonObject } from '@leadmark/engine';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import type { Sql, Statement } from '../database/sql';
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
const selectPublished: Statement = {
  name: 'published models',
  text: `SELECT model.id AS model_id, model.key, model.is_default, model.generation, version.id AS version_id, version.version
           FROM scoring_model model
           JOIN scoring_model_version version
             ON version.workspace_id = model.workspace_id AND version.model_id = model.id AND version.status = 'PUBLISHED'
          WHERE model.workspace_id = $1
          ORDER BY model.is_default DESC, model.key`,
};

const selectVersionId: Statement = {
  name: 'id of a version',
  text: 'SELECT id FROM scoring_model_version WHERE workspace_id = $1 AND model_id = $2 AND version = $3',
};

const selectDefinition: Statement = {
  name: 'definition of a version',
  text: 'SELECT definition FROM scoring_model_version WHERE workspace_id = $1 AND id = $2',
};

/** Finds the published models of a workspace, compiling each version once: what is published never changes. */
export class PublishedModelsService {
  private readonly compiled = new Map<string, CompiledVersion>();
  /** By model and number. */
  private readonly versionIds = new Map<string, string>();
  private readonly lists = new Map<string, Promise<PublishedModel[]>>();

  constructor(private readonly sql: Sql) {}

  /** Those of this moment; within a transaction, by its own `sql`. */
  async list(workspaceId: string, sql: Sql = this.sql): Promise<PublishedModel[]> {
    const rows = await sql.run<PublishedRow>(selectPublished, [workspaceId]);
    return Promise.all(
      rows.map(async (row) => ({
        modelId: row.model_id,
        key: row.key,
        isDefault: row.is_default,
        generation: row.generation,
        version: row.version,
        ...(await this.compile(sql, workspaceId, row.version_id)),
      })),
    );
  }

  /** The published model of that key, the default one without a key; otherwise NOT_FOUND. */
  async find(workspaceId: string, key?: string | null, sql: Sql = this.sql): Promise<PublishedModel> {
    return pickModel(await this.list(workspaceId, sql), key);
  }

  /** Those of some moment ago: for whoever notices when they are others by now, and then has them forgotten. */
  remembered(workspaceId: string): Promise<PublishedModel[]> {
    const known = this.lists.get(workspaceId);
    if (known) return known;
    const list = this.list(workspaceId);
    if (this.lists.size >= MAX_CACHED) this.lists.clear();
    this.lists.set(workspaceId, list);
    list.catch(() => this.forget(workspaceId));
    return list;
  }

  forget(workspaceId: string): void {
    this.lists.delete(workspaceId);
  }

  /** A version that is, or was, published. */
  async compiledVersion(workspaceId: string, modelId: string, version: number): Promise<CompiledModel> {
    const key = `${modelId}:${version}`;
    const versionId = this.versionIds.get(key) ?? (await this.findVersionId(workspaceId, modelId, version));
    if (this.versionIds.size >= MAX_CACHED) this.versionIds.clear();
    this.versionIds.set(key, versionId);
    return (await this.compile(this.sql, workspaceId, versionId)).compiled;
  }

  private async findVersionId(workspaceId: string, modelId: string, version: number): Promise<string> {
    const [row] = await this.sql.run<{ id: string }>(selectVersionId, [workspaceId, modelId, version]);
    if (row) return row.id;
    throw new Error('a history entry is of a version that is not there');
  }

  private async compile(sql: Sql, workspaceId: string, versionId: string): Promise<CompiledVersion> {
    const known = this.compiled.get(versionId);
    if (known) return known;
    const [row] = await sql.run<{ definition: JsonObject }>(selectDefinition, [workspaceId, versionId]);
    if (!row) throw new Error('a published version has no row');
    const version = compileVersion(row.definition);
    if (this.compiled.size >= MAX_CACHED) this.compiled.clear();
    this.compiled.set(versionId, version);
    return version;
  }
}

type CompiledVersion = Pick<PublishedModel, 'compiled' | 'keepsState'>;

/** A definition that has been found valid, ready to score with. */
export function compileVersion(definition: JsonObject): CompiledVersion {
  const compiled = compileModel(definition);
  return { compiled, keepsState: activitiesNeeded(compiled).length === 0 };
}

function unknownModel(models: readonly PublishedModel[], key?: string | null): LeadmarkError {
  const known = models.map((model) => `"${model.key}"`).join(', ');
  return new LeadmarkError(
    ErrorCode.NOT_FOUND,
    key == null
      ? 'No scoring model is published yet; publish one with applyScoringModel(definition: …, publish: true).'
      : `There is no published scoring model "${key}"; published: ${known || 'none'}.`,
  );
}

/** The model of that key among the published ones, the default one without a key; otherwise throws NOT_FOUND. */
export function pickModel(models: readonly PublishedModel[], key?: string | null): PublishedModel {
  const model = models.find((each) => isMeant(each, key));
  if (model) return model;
  throw unknownModel(models, key);
}

const isMeant = (model: PublishedModel, key: string | null | undefined): boolean =>
  key == null ? model.isDefault : model.key === key;
