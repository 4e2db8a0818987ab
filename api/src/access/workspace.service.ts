import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../common/id';
import { inTransaction } from '../database/transaction';
import { ApiKeyService } from './api-key.service';
import { Workspace } from './workspace.entity';

export interface DefaultWorkspace {
  workspace: Workspace;
  /** The secret of an admin key that was made just now. */
  secret?: string;
}

/** Two processes that start at once on an empty database make one workspace, not two. */
const lockWorkspaces = (manager: EntityManager): Promise<unknown> =>
  manager.query('LOCK TABLE workspace IN SHARE ROW EXCLUSIVE MODE');

async function insertWorkspace(manager: EntityManager, now: Date): Promise<Workspace> {
  const workspace = manager.create(Workspace, { id: newId(), name: 'Default', createdAt: now });
  await manager.insert(Workspace, workspace);
  return workspace;
}

export class WorkspaceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: ApiKeyService,
  ) {}

  /** The oldest workspace, or null in a database that no server has started on yet. */
  findDefault(manager: EntityManager = this.dataSource.manager): Promise<Workspace | null> {
    return manager.findOne(Workspace, { where: {}, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** The default workspace with somebody who may administer it: what is missing is made. */
  async ensureDefault(now: Date): Promise<DefaultWorkspace> {
    return inTransaction(this.dataSource, async (manager) => {
      await lockWorkspaces(manager);
      const workspace = (await this.findDefault(manager)) ?? (await insertWorkspace(manager, now));
      if (await this.keys.hasLiveAdmin(workspace.id, manager)) return { workspace };
      const { secret } = await this.keys.create(workspace.id, { name: 'default', scope: 'admin' }, now, manager);
      return { workspace, secret };
    });
  }
}
