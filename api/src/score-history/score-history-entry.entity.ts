import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum ScoreCause {
  ACTIVITY = 'ACTIVITY',
  ATTRIBUTES = 'ATTRIBUTES',
  MODEL_PUBLISHED = 'MODEL_PUBLISHED',
  TIME_PASSED = 'TIME_PASSED',
  OVERRIDE = 'OVERRIDE',
  MERGE = 'MERGE',
  CORRECTION = 'CORRECTION',
}

/** A change of a score, as it was known and shown then. Append-only. */
@Entity('score_history_entry')
export class ScoreHistoryEntry {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'score_history_entry_pkey' })
  workspaceId: string;

  @PrimaryColumn({ name: 'lead_id', type: 'uuid', primaryKeyConstraintName: 'score_history_entry_pkey' })
  leadId: string;

  @PrimaryColumn({ name: 'model_id', type: 'uuid', primaryKeyConstraintName: 'score_history_entry_pkey' })
  modelId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'score_history_entry_pkey' })
  sequence: number;

  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt: Date;

  @Column({ type: 'text' })
  cause: ScoreCause;

  @Column({ name: 'activity_id', type: 'text', nullable: true })
  activityId: string | null;

  @Column({ name: 'model_version', type: 'integer' })
  modelVersion: number;

  @Column({ type: 'double precision' })
  fit: number;

  @Column({ type: 'double precision' })
  engagement: number;

  @Column({ type: 'double precision' })
  total: number;

  @Column({ type: 'text' })
  tier: string;

  @Column({ type: 'text', nullable: true })
  grade: string | null;

  @Column({ type: 'text', nullable: true })
  gate: string | null;

  @Column({ name: 'previous_total', type: 'double precision', nullable: true })
  previousTotal: number | null;

  @Column({ name: 'previous_tier', type: 'text', nullable: true })
  previousTier: string | null;

  @Column({ name: 'passed_time', type: 'double precision' })
  passedTime: number;

  @Column({ type: 'json' })
  changes: StoredChange[];
}

/**
 * What a cause did to one contribution (c) or adjustment (a), without what the model says of it anyway, since one is stored with
 * nearly every activity: a reason and a name only where they are not the standing words of the entry's model version.
 */
export type StoredChange = readonly [
  kind: 'c' | 'a',
  key: string,
  points: number,
  reason?: string | null,
  name?: string,
];
