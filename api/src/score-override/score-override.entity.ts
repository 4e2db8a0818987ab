import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Lead } from '../lead/lead.entity';

/** A person's word for a score from `fromAt` on and before `untilAt`. The newest that has begun counts. Append-only. */
@Entity('score_override')
@ForeignKey(() => Lead, ['workspaceId', 'leadId'], ['workspaceId', 'id'], { name: 'score_override_lead_fkey' })
export class ScoreOverride {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'score_override_pkey' })
  workspaceId: string;

  @PrimaryColumn({ name: 'lead_id', type: 'uuid', primaryKeyConstraintName: 'score_override_pkey' })
  leadId: string;

  @PrimaryColumn({ name: 'model_id', type: 'uuid', primaryKeyConstraintName: 'score_override_pkey' })
  modelId: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'score_override_pkey' })
  id: string;

  @Column({ name: 'from_at', type: 'timestamptz' })
  fromAt: Date;

  /** Null: until it is cleared. */
  @Column({ name: 'until_at', type: 'timestamptz', nullable: true })
  untilAt: Date | null;

  /** Null where the score's own total stands. */
  @Column({ type: 'double precision', nullable: true })
  total: number | null;

  /** The key of the tier; null where it follows from the total. With neither, this clears what was before. */
  @Column({ type: 'text', nullable: true })
  tier: string | null;

  @Column({ type: 'text' })
  reason: string;
}
