import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Scope } from '../common/scope';
import { Workspace } from './workspace.entity';

/** A key that callers authenticate with. Only the hash of its secret is stored. */
@Entity('api_key')
@ForeignKey(() => Workspace, ['workspaceId'], ['id'], { name: 'api_key_workspace_fkey' })
@Check('api_key_scope_check', `scope IN ('admin', 'model_editor', 'operator', 'reader', 'ingest_only')`)
export class ApiKey {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'api_key_pkey' })
  workspaceId: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'api_key_pkey' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  scope: Scope;

  @Index('api_key_secret_hash_idx', { unique: true })
  @Column({ name: 'secret_hash', type: 'bytea' })
  secretHash: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
