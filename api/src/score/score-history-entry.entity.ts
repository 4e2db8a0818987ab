import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../common/date-time.scalar';
import { Lead } from '../lead/lead.entity';
import { ScoringModel } from '../scoring-model/scoring-model.entity';

export enum ScoreCause {
  ACTIVITY = 'ACTIVITY',
  ATTRIBUTES = 'ATTRIBUTES',
  MODEL_PUBLISHED = 'MODEL_PUBLISHED',
  TIME_PASSED = 'TIME_PASSED',
  OVERRIDE = 'OVERRIDE',
  MERGE = 'MERGE',
  CORRECTION = 'CORRECTION',
}
registerEnumType(ScoreCause, { name: 'ScoreCause', description: 'Why a score changed.' });

export enum ScoreChangeKind {
  CONTRIBUTION = 'CONTRIBUTION',
  ADJUSTMENT = 'ADJUSTMENT',
}
registerEnumType(ScoreChangeKind, { name: 'ScoreChangeKind' });

@ObjectType({ description: 'What a cause did to one contribution or adjustment.' })
export class ScoreChange {
  @Field(() => ScoreChangeKind)
  kind: ScoreChangeKind;

  @Field(() => String)
  key: string;

  @Field(() => String)
  name: string;

  @Field(() => Float)
  points: number;

  @Field(() => String)
  reason: string;
}

@ObjectType({
  description:
    'A change of a score as it was known and shown then. previousTotal (0 for the first) + passedTime + the points of all changes = total.',
})
@Entity('score_history_entry')
@ForeignKey(() => Lead, ['workspaceId', 'leadId'], ['workspaceId', 'id'], { name: 'score_history_entry_lead_fkey' })
@ForeignKey(() => ScoringModel, ['workspaceId', 'modelId'], ['workspaceId', 'id'], {
  name: 'score_history_entry_model_fkey',
})
export class ScoreHistoryEntry {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'score_history_entry_pkey' })
  workspaceId: string;

  @PrimaryColumn({ name: 'lead_id', type: 'uuid', primaryKeyConstraintName: 'score_history_entry_pkey' })
  leadId: string;

  @PrimaryColumn({ name: 'model_id', type: 'uuid', primaryKeyConstraintName: 'score_history_entry_pkey' })
  modelId: string;

  /** The model's key, filled in where entries are read. */
  @Field(() => String)
  model?: string;

  @Field(() => Int, { description: 'Counted from 1 without gaps for one lead and model.' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'score_history_entry_pkey' })
  sequence: number;

  @Field(() => ID)
  @Column({ type: 'uuid' })
  id: string;

  @Field(() => DateTimeScalar)
  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt: Date;

  @Field(() => ScoreCause)
  @Column({ type: 'text' })
  cause: ScoreCause;

  @Field(() => ID, { nullable: true, description: 'The newest activity that this change came with.' })
  @Column({ name: 'activity_id', type: 'text', nullable: true })
  activityId: string | null;

  @Field(() => Int)
  @Column({ name: 'model_version', type: 'integer' })
  modelVersion: number;

  @Field(() => Float)
  @Column({ type: 'double precision' })
  fit: number;

  @Field(() => Float)
  @Column({ type: 'double precision' })
  engagement: number;

  @Field(() => Float)
  @Column({ type: 'double precision' })
  total: number;

  @Field(() => String)
  @Column({ type: 'text' })
  tier: string;

  @Field(() => String, { nullable: true })
  @Column({ type: 'text', nullable: true })
  grade: string | null;

  @Field(() => String, { nullable: true })
  @Column({ type: 'text', nullable: true })
  gate: string | null;

  @Field(() => Float, { nullable: true })
  @Column({ name: 'previous_total', type: 'double precision', nullable: true })
  previousTotal: number | null;

  @Field(() => String, { nullable: true })
  @Column({ name: 'previous_tier', type: 'text', nullable: true })
  previousTier: string | null;

  @Field(() => Float, { description: 'What time alone had done to the total since the entry before.' })
  @Column({ name: 'passed_time', type: 'double precision' })
  passedTime: number;

  @Field(() => [ScoreChange])
  @Column({ type: 'json' })
  changes: ScoreChange[];
}
