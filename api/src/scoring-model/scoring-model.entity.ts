import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ScoringModelVersion } from './scoring-model-version.entity';
import { Workspace } from '../access/workspace.entity';

@ObjectType({
  description: 'How leads get their points: versions of one model definition, at most one of them published.',
})
@Entity('scoring_model')
@ForeignKey(() => Workspace, ['workspaceId'], ['id'], { name: 'scoring_model_workspace_fkey' })
@Index('scoring_model_key_idx', ['workspaceId', 'key'], { unique: true })
@Index('scoring_model_default_idx', ['workspaceId'], { unique: true, where: 'is_default' })
export class ScoringModel {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'scoring_model_pkey' })
  workspaceId: string;

  @Field(() => ID)
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'scoring_model_pkey' })
  id: string;

  @Field(() => String)
  @Column({ type: 'text' })
  key: string;

  @Field(() => Boolean, { description: 'Whether operations that name no model mean this one.' })
  @Column({ name: 'is_default', type: 'boolean' })
  isDefault: boolean;

  /** Which generation of scores is shown: publishing writes the next one beside it and then turns this pointer. */
  @Column({ type: 'integer' })
  generation: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** What is scored with; not a column: read together with the model. */
  @Field(() => ScoringModelVersion, { nullable: true, description: 'The version that leads are scored with.' })
  published: ScoringModelVersion | null;

  /** What may become the next published version; read together with the model. */
  @Field(() => ScoringModelVersion, { nullable: true, description: 'The version that is being edited.' })
  draft: ScoringModelVersion | null;

  @Field(() => String, { description: 'As the published version says, else the draft.' })
  get name(): string {
    const name = (this.published ?? this.draft)?.definition.name;
    return typeof name === 'string' ? name : this.key;
  }
}
