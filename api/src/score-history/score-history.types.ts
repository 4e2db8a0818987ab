import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf, edgeOf } from '../common/connection';
import { DateTimeScalar } from '../common/date-time.scalar';
import { ScoreCause, type ScoreHistoryEntry } from './score-history-entry.entity';

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

  @Field(() => String, {
    description: "The criterion's key; of an adjustment its scope and key, such as `weight:fit` or `override:total`.",
  })
  key: string;

  @Field(() => String)
  name: string;

  @Field(() => Float)
  points: number;

  @Field(() => String)
  reason: string;
}

@ObjectType('ScoreHistoryEntry', {
  description:
    'A change of a score as it was known and shown then. previousTotal (0 for the first) + passedTime + the points of all changes = total.',
})
export class ShownHistoryEntry implements Omit<ScoreHistoryEntry, 'changes' | 'workspaceId' | 'leadId' | 'modelId'> {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: "The model's key." })
  model: string;

  @Field(() => Int, { description: 'Counted from 1 without gaps for one lead and model.' })
  sequence: number;

  @Field(() => DateTimeScalar)
  occurredAt: Date;

  @Field(() => ScoreCause)
  cause: ScoreCause;

  @Field(() => ID, { nullable: true, description: 'The newest activity that this change came with.' })
  activityId: string | null;

  @Field(() => Int)
  modelVersion: number;

  @Field(() => Float)
  fit: number;

  @Field(() => Float)
  engagement: number;

  @Field(() => Float)
  total: number;

  @Field(() => String)
  tier: string;

  @Field(() => String, { nullable: true })
  grade: string | null;

  @Field(() => String, { nullable: true })
  gate: string | null;

  @Field(() => Float, { nullable: true })
  previousTotal: number | null;

  @Field(() => String, { nullable: true })
  previousTier: string | null;

  @Field(() => Float, { description: 'What time alone had done to the total since the entry before.' })
  passedTime: number;

  @Field(() => [ScoreChange])
  changes: ScoreChange[];
}

@ObjectType()
class ScoreHistoryEdge extends edgeOf(() => ShownHistoryEntry) {}

@ObjectType()
export class ScoreHistoryConnection extends connectionOf<ShownHistoryEntry>(() => ScoreHistoryEdge) {}
