import type { JsonObject } from '@leadmark/engine';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../common/date-time.scalar';
import { JsonObjectScalar } from '../common/json.scalar';
import { Permission } from '../common/scope';
import { Requires } from '../common/requires';
import { Workspace } from '../access/workspace.entity';

@ObjectType({ description: 'Somebody, or some company, that may become a customer.' })
@Entity('lead')
@ForeignKey(() => Workspace, ['workspaceId'], ['id'], { name: 'lead_workspace_fkey' })
@Index('lead_external_id_idx', ['workspaceId', 'externalId'], { unique: true })
@Index('lead_email_idx', ['workspaceId', 'email'], { unique: true })
@Index('lead_created_at_idx', ['workspaceId', 'createdAt', 'id'])
@ForeignKey(() => Lead, ['workspaceId', 'mergedInto'], ['workspaceId', 'id'], { name: 'lead_merged_into_fkey' })
@Index('lead_merged_into_idx', { synchronize: false })
@Index('lead_search_text_idx', { synchronize: false })
export class Lead {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'lead_pkey' })
  workspaceId: string;

  @Field(() => ID)
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'lead_pkey' })
  id: string;

  // Whoever may only send would learn addresses by sending externalIds, which are easily guessed.
  @Requires(Permission.READ)
  @Field(() => String, { nullable: true, description: 'The handle that the sender gave the lead.' })
  @Column({ name: 'external_id', type: 'text', nullable: true })
  externalId: string | null;

  @Requires(Permission.READ)
  @Field(() => String, { nullable: true, description: 'Trimmed and lower-cased.' })
  @Column({ type: 'text', nullable: true })
  email: string | null;

  @Requires(Permission.READ)
  @Field(() => JsonObjectScalar, { description: 'What the lead is, as known now.' })
  @Column({ type: 'jsonb' })
  attributes: JsonObject;

  /** The newest instant that an attribute holds from: from there on `attributes` are the ones that hold. */
  @Column({ name: 'attributes_at', type: 'timestamptz', nullable: true })
  attributesAt: Date | null;

  @Field(() => DateTimeScalar, { description: 'When the lead began.' })
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When its handles or attributes last changed here.' })
  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;

  /** Counts the writes, so that a writer notices that another one came between. */
  @Column({ type: 'integer' })
  revision: number;

  /** What searches look through: see `searchTextOf`. Written with the rest, and read by nothing but its index. */
  @Column({ name: 'search_text', type: 'text', select: false })
  searchText?: string;

  /** The lead that has its facts now, and that its handles find. */
  @Column({ name: 'merged_into', type: 'uuid', nullable: true })
  mergedInto: string | null;

  /** The instant this lead was read for: a score asked without `asOf` is as of it, so that a page agrees with its order. */
  readAt: Date;
}

/** What hand-written SQL selects to get a lead. */
export const LEAD_COLUMNS = `lead.workspace_id AS "workspaceId", lead.id, lead.external_id AS "externalId", lead.email, lead.attributes,
  lead.attributes_at AS "attributesAt", lead.created_at AS "createdAt", lead.updated_at AS "updatedAt", lead.revision, lead.merged_into AS "mergedInto"`;
