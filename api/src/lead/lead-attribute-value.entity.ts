import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Lead } from './lead.entity';

/** By what a filter finds a lead: the hash of a field of its attributes and that of the value as conditions compare it. */
@Entity('lead_attribute_value')
@ForeignKey(() => Lead, ['workspaceId', 'leadId'], ['workspaceId', 'id'], { name: 'lead_attribute_value_lead_fkey' })
@Index('lead_attribute_value_lead_idx', ['workspaceId', 'leadId'])
export class LeadAttributeValue {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'lead_attribute_value_pkey' })
  workspaceId: string;

  @PrimaryColumn({ name: 'field_hash', type: 'integer', primaryKeyConstraintName: 'lead_attribute_value_pkey' })
  fieldHash: number;

  /** 64 bits, as text, since a number of JavaScript holds 53. */
  @PrimaryColumn({ name: 'value_hash', type: 'bigint', primaryKeyConstraintName: 'lead_attribute_value_pkey' })
  valueHash: string;

  @PrimaryColumn({ name: 'lead_id', type: 'uuid', primaryKeyConstraintName: 'lead_attribute_value_pkey' })
  leadId: string;
}
