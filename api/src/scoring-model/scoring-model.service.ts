import type { DataSource } from 'typeorm';
import { selectCurrentVersions } from './scoring-model.statements';
import { ModelVersionStatus, type ScoringModelVersion } from './scoring-model-version.entity';
import { ScoringModel } from './scoring-model.entity';

/** Reads scoring models together with their published version and their draft. */
export class ScoringModelService {
  constructor(private readonly dataSource: DataSource) {}

  /** The default model first, then by key. */
  async list(workspaceId: string): Promise<ScoringModel[]> {
    const { manager } = this.dataSource;
    const models = await manager.find(ScoringModel, {
      where: { workspaceId },
      order: { isDefault: 'DESC', key: 'ASC' },
    });
    const versions = await selectCurrentVersions(manager, workspaceId, models);
    return models.map((model) => withVersions(model, versions));
  }

  /** The model of that key, the default one without a key; null when there is none. */
  async find(workspaceId: string, key?: string | null): Promise<ScoringModel | null> {
    const models = await this.list(workspaceId);
    return models.find((model) => (key == null ? model.isDefault : model.key === key)) ?? null;
  }

  /** A model that is known to be there. */
  async get(workspaceId: string, key: string): Promise<ScoringModel> {
    const model = await this.find(workspaceId, key);
    if (!model) throw new Error('a scoring model that was just saved is not there');
    return model;
  }
}

function withVersions(model: ScoringModel, versions: ScoringModelVersion[]): ScoringModel {
  const current = (wanted: ModelVersionStatus) =>
    versions.find(({ modelId, status }) => modelId === model.id && status === wanted) ?? null;
  model.published = current(ModelVersionStatus.PUBLISHED);
  model.draft = current(ModelVersionStatus.DRAFT);
  return model;
}
