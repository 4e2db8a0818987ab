import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many leads are in a tier by their newest history entries. In parts, so that two writers seldom wait for each other. */
@Entity('tier_count')
export class TierCountPart {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'tier_count_pkey' })
  workspaceId: string;

  @PrimaryColumn({ name: 'model_id', type: 'uuid', primaryKeyConstraintName: 'tier_count_pkey' })
  modelId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'tier_count_pkey' })
  generation: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'tier_count_pkey' })
  tier: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'tier_count_pkey' })
  part: number;

  @Column({ type: 'integer' })
  leads: number;
}
