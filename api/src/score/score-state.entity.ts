import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Lead } from '../lead/lead.entity';
import { ScoringModel } from '../scoring-model/scoring-model.entity';

/**
 * What the latest history entry of a lead under a model showed, and the numbers between which time alone can move the
 * score from `rangeFrom` on. Derived from facts, so it can be rebuilt from them.
 */
@Entity('score')
@ForeignKey(() => Lead, ['workspaceId', 'leadId'], ['workspaceId', 'id'], { name: 'score_lead_fkey' })
@ForeignKey(() => ScoringModel, ['workspaceId', 'modelId'], ['workspaceId', 'id'], { name: 'score_model_fkey' })
@Index('score_total_max_idx', { synchronize: false })
@Index('score_total_min_idx', { synchronize: false })
@Index('score_fit_max_idx', { synchronize: false })
@Index('score_engagement_max_idx', { synchronize: false })
export class ScoreState {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'score_pkey' })
  workspaceId: string;

  @PrimaryColumn({ name: 'model_id', type: 'uuid', primaryKeyConstraintName: 'score_pkey' })
  modelId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'score_pkey' })
  generation: number;

  @PrimaryColumn({ name: 'lead_id', type: 'uuid', primaryKeyConstraintName: 'score_pkey' })
  leadId: string;

  @Column({ name: 'model_version', type: 'integer' })
  modelVersion: number;

  /** The sequence of the latest history entry: counted here, so that the history has no gaps. */
  @Column({ type: 'integer' })
  sequence: number;

  @Column({ name: 'entry_at', type: 'timestamptz' })
  entryAt: Date;

  @Column({ name: 'range_from', type: 'timestamptz' })
  rangeFrom: Date;

  @Column({ type: 'double precision' })
  fit: number;

  @Column({ type: 'double precision' })
  engagement: number;

  @Column({ type: 'double precision' })
  total: number;

  @Column({ type: 'text' })
  tier: string;

  @Column({ name: 'tier_since', type: 'timestamptz' })
  tierSince: Date;

  @Column({ type: 'text', nullable: true })
  grade: string | null;

  @Column({ type: 'text', nullable: true })
  gate: string | null;

  @Column({ name: 'fit_max', type: 'double precision' })
  fitMax: number;

  @Column({ name: 'engagement_max', type: 'double precision' })
  engagementMax: number;

  @Column({ name: 'total_min', type: 'double precision' })
  totalMin: number;

  @Column({ name: 'total_max', type: 'double precision' })
  totalMax: number;

  /** The points of each contribution and adjustment that the entry showed. */
  @Column({ type: 'json' })
  contributions: ScoreVector;
}

/** `contribution:<criterion>` or `adjustment:<scope>:<key>` to its points; what is 0 is left out. */
export type ScoreVector = Record<string, number>;
