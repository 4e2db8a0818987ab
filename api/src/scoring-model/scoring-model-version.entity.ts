import type { JsonObject } from '@leadmark/engine';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../common/date-time.scalar';
import { JsonObjectScalar } from '../common/json.scalar';

export enum ModelVersionStatus {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  RETIRED = 'RETIRED',
}
registerEnumType(ModelVersionStatus, { name: 'ModelVersionStatus' });

@ObjectType({ description: 'One state of a scoring model. Only a draft is ever changed.' })
@Entity('scoring_model_version')
// The model is named by its text: the model imports its versions, and one way is enough.
@ForeignKey('ScoringModel', ['workspaceId', 'modelId'], ['workspaceId', 'id'], {
  name: 'scoring_model_version_model_fkey',
})
@Check('scoring_model_version_status_check', `status IN ('DRAFT', 'PUBLISHED', 'RETIRED')`)
@Index('scoring_model_version_number_idx', ['workspaceId', 'modelId', 'version'], { unique: true })
@Index('scoring_model_version_draft_idx', ['workspaceId', 'modelId'], { unique: true, where: `status = 'DRAFT'` })
@Index('scoring_model_version_published_idx', ['workspaceId', 'modelId'], {
  unique: true,
  where: `status = 'PUBLISHED'`,
})
export class ScoringModelVersion {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'scoring_model_version_pkey' })
  workspaceId: string;

  @Field(() => ID)
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'scoring_model_version_pkey' })
  id: string;

  @Column({ name: 'model_id', type: 'uuid' })
  modelId: string;

  @Field(() => Int)
  @Column({ type: 'integer' })
  version: number;

  @Field(() => ModelVersionStatus)
  @Column({ type: 'text' })
  status: ModelVersionStatus;

  @Field(() => JsonObjectScalar, { description: 'The whole model as one JSON document.' })
  @Column({ type: 'json' })
  definition: JsonObject;

  @Field(() => String, { nullable: true })
  @Column({ type: 'text', nullable: true })
  note: string | null;

  @Field(() => DateTimeScalar)
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt: Date | null;
}
