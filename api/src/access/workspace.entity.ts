import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whose data it is. Everything else belongs to exactly one workspace. */
@Entity('workspace')
export class Workspace {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'workspace_pkey' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
