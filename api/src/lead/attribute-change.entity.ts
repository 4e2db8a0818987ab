import type { JsonValue } from '@leadmark/engine';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Lead } from './lead.entity';

/** One attribute that took, or with a null value lost, a value at an instant. Append-only. */
@Entity('attribute_change')
@ForeignKey(() => Lead, ['workspaceId', 'leadId'], ['workspaceId', 'id'], { name: 'attribute_change_lead_fkey' })
export class AttributeChange {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'attribute_change_pkey' })
  workspaceId: string;

  @PrimaryColumn({ name: 'lead_id', type: 'uuid', primaryKeyConstraintName: 'attribute_change_pkey' })
  leadId: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'attribute_change_pkey' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'jsonb', nullable: true })
  value: JsonValue;

  @Column({ name: 'attributes_at', type: 'timestamptz' })
  attributesAt: Date;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;
}
