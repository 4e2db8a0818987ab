import type { Sql } from '../database/sql';
import type { JsonObject } from '@leadmark/engine';
import type { Lead } from '../lead/lead.entity';
import type { ScoreOverride } from '../score-override/score-override.entity';
import type { RankSort } from '../score-keeping/score-rank.entity';
import type { ScoreState } from '../score-keeping/score-state.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';
import { selectSurroundings } from './ingest.statements';
import type { Handles } from '../lead/lead-handles.service';

/** Which lead an activity id belongs to, and the hash of what was sent with it. */
export interface KnownActivity {
  id: string;
  leadId: string;
  contentHash: Buffer;
}

/** The handles of a lead that was merged into another one. */
export interface MergedHandles {
  id: string;
  externalId: string | null;
  email: string | null;
  mergedInto: string;
}

/** A model that is published, without what it says. */
export type PublishedGeneration = Pick<PublishedModel, 'modelId' | 'generation' | 'isDefault'>;

/** What the database holds of everything that a batch names, as of one instant. */
export interface Surroundings {
  published: PublishedGeneration[];
  leads: Lead[];
  merged: MergedHandles[];
  states: ScoreState[];
  overrides: ScoreOverride[];
  activities: KnownActivity[];
}

/** What a batch names. */
export interface Named {
  handles: readonly Handles[];
  activityIds: readonly string[];
}

const given = <T>(values: (T | undefined)[]): T[] => [...new Set(values.filter((value) => value !== undefined))];

export async function readSurroundings(
  sql: Sql,
  workspaceId: string,
  models: readonly PublishedModel[],
  { handles, activityIds }: Named,
): Promise<Surroundings> {
  const [row] = await sql.run<Row>(selectSurroundings, [
    workspaceId,
    given(handles.map(({ id }) => id)),
    given(handles.map(({ externalId }) => externalId)),
    given(handles.map(({ email }) => email)),
    models.map(({ modelId }) => modelId),
    models.map(({ generation }) => generation),
    activityIds,
  ]);
  return {
    published: (row?.published ?? []).map(([modelId, generation, isDefault]) => ({ modelId, generation, isDefault })),
    leads: (row?.leads ?? []).map(toLead),
    merged: (row?.merged ?? []).map(([id, externalId, email, mergedInto]) => ({ id, externalId, email, mergedInto })),
    states: (row?.states ?? []).map(toState),
    overrides: (row?.overrides ?? []).map(toOverride),
    activities: (row?.activities ?? []).map(([id, leadId, hash]) => ({ id, leadId, contentHash: toBuffer(hash) })),
  };
}

/** Rows as JSON: instants are texts, bytes are hexadecimal. */
interface Row {
  published: [string, number, boolean][] | null;
  leads: LeadRow[] | null;
  merged: [string, string | null, string | null, string][] | null;
  states: StateRow[] | null;
  overrides: OverrideRow[] | null;
  activities: [string, string, string][] | null;
}

interface LeadRow {
  workspace_id: string;
  id: string;
  external_id: string | null;
  email: string | null;
  attributes: JsonObject;
  attributes_at: string | null;
  created_at: string;
  updated_at: string;
  revision: number;
  merged_into: string | null;
}

interface StateRow {
  workspace_id: string;
  model_id: string;
  generation: number;
  lead_id: string;
  fit_max: number | string;
  tier_since: string;
  revision: number;
  sequence: number;
  entry_at: string;
  facts_at: string;
  next_tier_at: string | null;
  total: number;
  activities: number;
  fit_sort: RankSort;
  is_idle: boolean;
  tier: string;
  state: string | null;
}

interface OverrideRow {
  workspace_id: string;
  lead_id: string;
  model_id: string;
  id: string;
  from_at: string;
  until_at: string | null;
  total: number | null;
  tier: string | null;
  reason: string;
}

const toBuffer = (hexadecimal: string): Buffer => Buffer.from(hexadecimal.slice('\\x'.length), 'hex');
const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

const toLead = (row: LeadRow): Lead => ({
  workspaceId: row.workspace_id,
  id: row.id,
  externalId: row.external_id,
  email: row.email,
  attributes: row.attributes,
  attributesAt: toDate(row.attributes_at),
  createdAt: new Date(row.created_at),
  updatedAt: new Date(row.updated_at),
  revision: row.revision,
  mergedInto: row.merged_into,
  readAt: new Date(row.updated_at),
});

const toState = (row: StateRow): ScoreState => ({
  workspaceId: row.workspace_id,
  modelId: row.model_id,
  generation: row.generation,
  leadId: row.lead_id,
  fitMax: Number(row.fit_max),
  tierSince: new Date(row.tier_since),
  revision: row.revision,
  sequence: row.sequence,
  entryAt: new Date(row.entry_at),
  factsAt: new Date(row.facts_at),
  nextTierAt: toDate(row.next_tier_at),
  total: row.total,
  activities: row.activities,
  fitSort: row.fit_sort,
  isIdle: row.is_idle,
  tier: row.tier,
  state: row.state === null ? null : toBuffer(row.state),
});

const toOverride = (row: OverrideRow): ScoreOverride => ({
  workspaceId: row.workspace_id,
  leadId: row.lead_id,
  modelId: row.model_id,
  id: row.id,
  fromAt: new Date(row.from_at),
  untilAt: toDate(row.until_at),
  total: row.total,
  tier: row.tier,
  reason: row.reason,
});
