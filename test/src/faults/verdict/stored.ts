import type { JsonObject } from '@leadmark/engine';

/** What the API tells, after the load, of what it has stored. */
export interface StoredActivity {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly properties: JsonObject;
}

export interface ShownScore {
  readonly modelVersion: number | null;
  readonly asOf: string;
  readonly fit: number;
  readonly engagement: number;
  readonly total: number;
  readonly tier: string;
  readonly grade: string | null;
  readonly gate: string | null;
  readonly contributions: readonly { readonly criterion: string; readonly points: number }[];
}

export interface StoredEntry {
  readonly sequence: number;
  readonly occurredAt: string;
  readonly cause: string;
  readonly activityId: string | null;
  readonly total: number;
  readonly tier: string;
  readonly previousTotal: number | null;
  readonly previousTier: string | null;
  readonly passedTime: number;
  readonly changes: readonly { readonly points: number }[];
}

/** A lead under one model. */
export interface StoredScores {
  readonly model: string;
  /** As kept, as of the verdict, and as of a while later. */
  readonly scores: readonly ShownScore[];
  /** Oldest first. */
  readonly history: readonly StoredEntry[];
  /** The score as of the newest entry; null without one. */
  readonly asOfNewest: ShownScore | null;
}

export interface StoredLead {
  readonly id: string;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly createdAt: string;
  readonly attributes: JsonObject;
  readonly activities: readonly StoredActivity[];
  readonly scores: readonly StoredScores[];
}
