import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Lead } from '../lead/lead.entity';
import type { RankSort } from './score-rank.entity';
import { ScoringModel } from '../scoring-model/scoring-model.entity';

/** What is known of a lead's score under a model between two writes. Derived from facts, so it can be rebuilt from them. */
@Entity('score')
@ForeignKey(() => Lead, ['workspaceId', 'leadId'], ['workspaceId', 'id'], { name: 'score_lead_fkey' })
@ForeignKey(() => ScoringModel, ['workspaceId', 'modelId'], ['workspaceId', 'id'], { name: 'score_model_fkey' })
@Index('score_fit_idx', { synchronize: false })
@Index('score_tier_idx', { synchronize: false })
@Index('score_idle_idx', { synchronize: false })
export class ScoreState {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'score_pkey' })
  workspaceId: string;

  @PrimaryColumn({ name: 'model_id', type: 'uuid', primaryKeyConstraintName: 'score_pkey' })
  modelId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'score_pkey' })
  generation: number;

  @PrimaryColumn({ name: 'lead_id', type: 'uuid', primaryKeyConstraintName: 'score_pkey' })
  leadId: string;

  /** The greatest fit that time alone can bring, if no fact is added. */
  @Column({ name: 'fit_max', type: 'double precision' })
  fitMax: number;

  @Column({ name: 'tier_since', type: 'timestamptz' })
  tierSince: Date;

  /** Counts the writes, so that a writer notices that another one came between. */
  @Column({ type: 'integer' })
  revision: number;

  /** Of the newest history entry: counted here, so that the history has no gaps. */
  @Column({ type: 'integer' })
  sequence: number;

  /** When the newest history entry occurred. */
  @Column({ name: 'entry_at', type: 'timestamptz' })
  entryAt: Date;

  /** When a fact last changed. */
  @Column({ name: 'facts_at', type: 'timestamptz' })
  factsAt: Date;

  /** When time alone changes the tier of the newest entry; null if it never does. */
  @Column({ name: 'next_tier_at', type: 'timestamptz', nullable: true })
  nextTierAt: Date | null;

  /** As the newest history entry showed it. */
  @Column({ type: 'double precision' })
  total: number;

  /** How many activities the lead has. */
  @Column({ type: 'integer' })
  activities: number;

  /** Whether the fit is always `fitMax`, or at most that. */
  @Column({ name: 'fit_sort', type: 'smallint' })
  fitSort: RankSort;

  /** Whether the lead has none. It stands apart from their number, which no index may look at. */
  @Column({ name: 'is_idle', type: 'boolean' })
  isIdle: boolean;

  /** As the newest history entry showed it. */
  @Column({ type: 'text' })
  tier: string;

  /** What the engine keeps of the activities; null where the model needs all of them. */
  @Column({ type: 'bytea', nullable: true })
  state: Buffer | null;
}
