import { createHash, randomBytes } from 'node:crypto';
import { IsNull, type DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../common/caller';
import { newId } from '../common/id';
import type { Scope } from '../common/scope';
import { inTransaction } from '../database/transaction';
import { ApiKey } from './api-key.entity';
import { isLiveAdmin, pickLiveKey, readableName, refuseLosingAdmin } from './api-key-rules';

export interface NewApiKey {
  name: string;
  scope: Scope;
}

/** A key and its secret, which is known at this moment only. */
export interface IssuedApiKey {
  key: ApiKey;
  secret: string;
}

const SECRET_BYTES = 32;

/**
 * A plain hash, where a password would need salt and a slow one: those make guessing expensive, and nobody guesses 32 random
 * bytes. So what is stored opens nothing, and each request finds its key by one look-up in an index.
 */
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const newSecret = (): string => `lm_${randomBytes(SECRET_BYTES).toString('base64url')}`;

/** Locked, so that two revocations at once can't each leave the other's key as the last one. */
const lockLiveKeys = (manager: EntityManager, workspaceId: string): Promise<ApiKey[]> =>
  manager.find(ApiKey, {
    where: { workspaceId, revokedAt: IsNull() },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });

/** Issues, finds and ends the keys that callers authenticate with. */
export class ApiKeyService {
  constructor(private readonly dataSource: DataSource) {}

  /** Who holds this secret; undefined for one that was never issued or is revoked. */
  async authenticate(secret: string): Promise<Caller | undefined> {
    const key = await this.dataSource.manager.findOneBy(ApiKey, { secretHash: hashOf(secret), revokedAt: IsNull() });
    return key ? { workspaceId: key.workspaceId, keyId: key.id, scope: key.scope } : undefined;
  }

  async create(
    workspaceId: string,
    { name, scope }: NewApiKey,
    now: Date,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<IssuedApiKey> {
    const secret = newSecret();
    const key = manager.create(ApiKey, {
      workspaceId,
      id: newId(),
      name: readableName(name),
      scope,
      secretHash: hashOf(secret),
      createdAt: now,
      revokedAt: null,
    });
    await manager.insert(ApiKey, key);
    return { key, secret };
  }

  /** Live and revoked ones, the oldest first. */
  list(workspaceId: string, manager: EntityManager = this.dataSource.manager): Promise<ApiKey[]> {
    return manager.find(ApiKey, { where: { workspaceId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  async hasLiveAdmin(workspaceId: string, manager: EntityManager): Promise<boolean> {
    return (await this.list(workspaceId, manager)).some(isLiveAdmin);
  }

  /** Ends a live key, from the next request on. NOT_FOUND for an unknown one, CONFLICT for the last `admin`. */
  async revoke(workspaceId: string, idOrName: string, now: Date): Promise<ApiKey> {
    return inTransaction(this.dataSource, async (manager) => {
      const live = await lockLiveKeys(manager, workspaceId);
      const key = pickLiveKey(live, idOrName);
      refuseLosingAdmin(live, key);
      await manager.update(ApiKey, { workspaceId, id: key.id }, { revokedAt: now });
      return { ...key, revokedAt: now };
    });
  }
}
