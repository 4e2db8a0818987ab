import type { JsonObject, JsonValue } from '@leadmark/engine';
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

type Order = (one: AttributeChange, other: AttributeChange) => number;

/** For each name the newest attributesAt wins, then what was received later; a lead's ids grow with the order of receipt. */
const byPrecedence: Order = (one, other) =>
  one.attributesAt.getTime() - other.attributesAt.getTime() ||
  one.receivedAt.getTime() - other.receivedAt.getTime() ||
  (one.id < other.id ? -1 : 1);

/** The attributes that hold at an instant: an object without the removed ones. */
export function attributesAt(changes: readonly AttributeChange[], instant: Date): JsonObject {
  const values = new Map<string, JsonValue>();
  for (const { name, value, attributesAt: from } of [...changes].sort(byPrecedence)) {
    if (from <= instant) values.set(name, value);
  }
  return Object.fromEntries([...values].filter(([, value]) => value !== null));
}
