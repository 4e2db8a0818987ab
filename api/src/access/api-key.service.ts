import { createHash, randomBytes } from 'node:crypto';
import { IsNull, type DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../common/caller';
import { newId } from '../common/id';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import type { Scope } from '../common/scope';
import { SharedBatches, type Batches, type BatchLimits } from '../common/shared-batches';
import type { Sql, Statement } from '../database/sql';
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

const RETRY_AFTER_SECONDS = 1;
const LOOK_UP_LIMITS: BatchLimits = { atOnce: 2, ofBatch: 500, waiting: 20_000 };

const HOLDERS: Statement = {
  name: 'holders of secrets',
  text: `
    SELECT encode(secret_hash, 'hex') AS hash, workspace_id AS "workspaceId", id AS "keyId", scope
      FROM unnest($1::text[]) sent (hash)
      JOIN api_key ON secret_hash = decode(sent.hash, 'hex')
     WHERE revoked_at IS NULL`,
};

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
  private readonly lookUps: Batches<string, Caller | null>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
  ) {
    this.lookUps = new SharedBatches(
      {
        run: (secrets) => this.holders(secrets),
        laneOf: () => '',
        keysOf: () => [],
        sizeOf: () => 1,
        isFaultOfOne: () => false,
        overloaded,
      },
      LOOK_UP_LIMITS,
    );
  }

  /** Who holds this secret; null for one that was never issued or is revoked. */
  authenticate(secret: string): Promise<Caller | null> {
    return this.lookUps.submit(secret);
  }

  /** Begun after all who wait for it have come, so that none is answered from before a revocation. */
  private async holders(secrets: readonly string[]): Promise<(Caller | null)[]> {
    const hashes = secrets.map((secret) => hashOf(secret).toString('hex'));
    const found = await this.sql.run<Caller & { hash: string }>(HOLDERS, [[...new Set(hashes)]]);
    const byHash = new Map(found.map(({ hash, ...caller }) => [hash, caller]));
    return hashes.map((hash) => byHash.get(hash) ?? null);
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

const overloaded = (): LeadmarkError =>
  new LeadmarkError(
    ErrorCode.UNAVAILABLE,
    `More is being asked than can be answered now. Try again in ${RETRY_AFTER_SECONDS} s.`,
    {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    },
  );
