import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How closely a rank tells its number. Ranks of one sort stand together in their index. */
export enum RankSort {
  /** The number is `level`, always. */
  LEVEL = 0,
  /** The number is exactly `level` + what is left of what fades. */
  FADING = 1,
  /** The number is at most that. */
  BOUND = 2,
  /** The number is less than a step of levels below that, and so at all times. */
  NEAR = 3,
}

/**
 * Between which numbers a lead stands under a model, at any instant from `boundsFrom` on and without a look at its facts: at
 * most `level` + 2^(`key` − days since 1970 / the model's half-life). The key is the same at all times, so an index on it
 * stays in order while scores fade (forward decay: Cormode, Shkapenyuk, Srivastava, Xu, ICDE 2009).
 */
@Entity('score_rank')
@Index('score_rank_total_idx', { synchronize: false })
@Index('score_rank_total_least_idx', { synchronize: false })
@Index('score_rank_engagement_idx', { synchronize: false })
@Index('score_rank_due_at_idx', { synchronize: false })
export class ScoreRank {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'score_rank_pkey' })
  workspaceId: string;

  @PrimaryColumn({ name: 'model_id', type: 'uuid', primaryKeyConstraintName: 'score_rank_pkey' })
  modelId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'score_rank_pkey' })
  generation: number;

  @PrimaryColumn({ name: 'lead_id', type: 'uuid', primaryKeyConstraintName: 'score_rank_pkey' })
  leadId: string;

  @Column({ name: 'total_sort', type: 'smallint' })
  totalSort: RankSort;

  @Column({ name: 'engagement_sort', type: 'smallint' })
  engagementSort: RankSort;

  @Column({ name: 'total_level', type: 'double precision' })
  totalLevel: number;

  @Column({ name: 'total_key', type: 'double precision' })
  totalKey: number;

  /** The least total that time alone can bring, if no fact is added. */
  @Column({ name: 'total_least', type: 'double precision' })
  totalLeast: number;

  @Column({ name: 'engagement_level', type: 'double precision' })
  engagementLevel: number;

  @Column({ name: 'engagement_key', type: 'double precision' })
  engagementKey: number;

  @Column({ name: 'bounds_from', type: 'timestamptz' })
  boundsFrom: Date;

  /** When time alone may change the tier, or a bound that is not exact is to be looked at again; null for neither. */
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt: Date | null;
}
