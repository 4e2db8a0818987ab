import type { JsonObject } from '@leadmark/engine';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../common/date-time.scalar';
import { JsonObjectScalar } from '../common/json.scalar';
import { Lead } from '../lead/lead.entity';

@ObjectType({ description: 'Something a lead did.' })
@Entity('activity')
@ForeignKey(() => Lead, ['workspaceId', 'leadId'], ['workspaceId', 'id'], { name: 'activity_lead_fkey' })
@Index('activity_occurred_at_idx', { synchronize: false })
@Index('activity_lead_idx', ['workspaceId', 'leadId', 'occurredAt', 'id'])
export class Activity {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'activity_pkey' })
  workspaceId: string;

  @Field(() => ID, { description: "The sender's id where one was sent." })
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'activity_pkey' })
  id: string;

  /** An id that the API made never reaches the engine: ties between activities must not depend on the order of arrival. */
  @Column({ name: 'is_id_from_sender', type: 'boolean' })
  isIdFromSender: boolean;

  @Column({ name: 'lead_id', type: 'uuid' })
  leadId: string;

  @Field(() => String)
  @Column({ type: 'text' })
  type: string;

  @Field(() => DateTimeScalar, { description: 'When the lead did it.' })
  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt: Date;

  @Field(() => DateTimeScalar, { description: 'When the API learned of it.' })
  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;

  @Field(() => JsonObjectScalar)
  @Column({ type: 'jsonb' })
  properties: JsonObject;

  /** From then on it is no fact any more; null: it is one. */
  @Column({ name: 'retracted_at', type: 'timestamptz', nullable: true })
  retractedAt: Date | null;

  @Column({ name: 'retraction_reason', type: 'text', nullable: true })
  retractionReason: string | null;

  /** SHA-256 of what was sent; the same id with another hash is a conflict. */
  @Column({ name: 'content_hash', type: 'bytea' })
  contentHash: Buffer;
}
