import { In, type EntityManager } from 'typeorm';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import type { PageRow } from '../common/page-loader';
import { unstorableText } from '../common/storable-json';
import { ModelVersionStatus, ScoringModelVersion } from './scoring-model-version.entity';
import { ScoringModel } from './scoring-model.entity';

/** Until the transaction ends nobody else edits or publishes this model; scores that refer to it can still be written. */
export async function lockModelIfAny(
  manager: EntityManager,
  workspaceId: string,
  key: string,
): Promise<ScoringModel | null> {
  if (unstorableText(key) !== undefined) return null; // PostgreSQL could not even compare it
  return manager.findOne(ScoringModel, { where: { workspaceId, key }, lock: { mode: 'for_no_key_update' } });
}

/** The same for a model that must be there; NOT_FOUND otherwise. */
export async function lockModel(manager: EntityManager, workspaceId: string, key: string): Promise<ScoringModel> {
  const model = await lockModelIfAny(manager, workspaceId, key);
  if (model) return model;
  const models = await manager.find(ScoringModel, { where: { workspaceId }, order: { key: 'ASC' } });
  const known = models.map((each) => `"${each.key}"`).join(', ') || 'none';
  throw new LeadmarkError(ErrorCode.NOT_FOUND, `There is no scoring model "${key}"; there are ${known}.`);
}

export const findVersion = (
  manager: EntityManager,
  { workspaceId, id }: ScoringModel,
  status: ModelVersionStatus.DRAFT | ModelVersionStatus.PUBLISHED,
): Promise<ScoringModelVersion | null> => manager.findOneBy(ScoringModelVersion, { workspaceId, modelId: id, status });

export const highestVersion = async (manager: EntityManager, { workspaceId, id }: ScoringModel): Promise<number> =>
  (await manager.maximum(ScoringModelVersion, 'version', { workspaceId, modelId: id })) ?? 0;

/** The draft and the published version of each of the models. */
export const selectCurrentVersions = (
  manager: EntityManager,
  workspaceId: string,
  models: ScoringModel[],
): Promise<ScoringModelVersion[]> =>
  manager.findBy(ScoringModelVersion, {
    workspaceId,
    modelId: In(models.map(({ id }) => id)),
    status: In([ModelVersionStatus.DRAFT, ModelVersionStatus.PUBLISHED]),
  });

export const retirePublished = (manager: EntityManager, { workspaceId, id }: ScoringModel): Promise<unknown> =>
  manager.update(
    ScoringModelVersion,
    { workspaceId, modelId: id, status: ModelVersionStatus.PUBLISHED },
    { status: ModelVersionStatus.RETIRED },
  );

/** In two steps: at no time are there two default models. */
export async function turnDefaultTo(manager: EntityManager, workspaceId: string, modelId: string): Promise<void> {
  await manager.update(ScoringModel, { workspaceId, isDefault: true }, { isDefault: false });
  await manager.update(ScoringModel, { workspaceId, id: modelId }, { isDefault: true });
}

export interface VersionPageRequest {
  workspaceId: string;
  modelId: string;
  /** The page starts below this version; null for the newest. */
  below: number | null;
  count: number;
}

/** Pages of versions of models, newest first. */
export const selectVersionPages = (
  manager: EntityManager,
  requests: readonly VersionPageRequest[],
): Promise<PageRow<ScoringModelVersion>[]> =>
  manager.query(
    `SELECT request.page::integer AS page, version.*
       FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[])
            WITH ORDINALITY AS request (workspace_id, model_id, below, count, page)
      CROSS JOIN LATERAL (
        SELECT workspace_id AS "workspaceId", id, model_id AS "modelId", version, status, definition, note,
               created_at AS "createdAt", published_at AS "publishedAt"
          FROM scoring_model_version
         WHERE workspace_id = request.workspace_id AND model_id = request.model_id
           AND (request.below IS NULL OR version < request.below)
         ORDER BY version DESC LIMIT request.count
      ) version
      ORDER BY request.page, version.version DESC`,
    [
      requests.map(({ workspaceId }) => workspaceId),
      requests.map(({ modelId }) => modelId),
      requests.map(({ below }) => below),
      requests.map(({ count }) => count),
    ],
  );
