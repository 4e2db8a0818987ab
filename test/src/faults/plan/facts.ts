import type { JsonObject } from '@leadmark/engine';

/** The handle by which every request names a lead: always the same one, so that no two can name it differently. */
export type LeadKey = { readonly email: string } | { readonly externalId: string };

export interface PlannedLead {
  readonly name: string;
  readonly key: LeadKey;
  /** A further handle, which requests that describe the lead send beside the key. */
  readonly link: { readonly externalId?: string };
  /** The lead that it is merged into, sooner or later. */
  readonly becomes?: PlannedLead;
}

export interface PlannedActivity {
  readonly id: string;
  readonly type: string;
  /** Null for one that is sent without, and so happens when it is received. */
  readonly occurredAt: string | null;
  readonly properties: JsonObject;
}

/** What a request says of one lead. Whatever is said of a lead in whatever order, and however often, means the same. */
export interface PlannedItem {
  readonly lead: PlannedLead;
  readonly attributes: JsonObject;
  readonly attributesAt?: string;
  readonly createdAt?: string;
  readonly activities: readonly PlannedActivity[];
}
