import type { JsonObject } from '../values/json';

/** What is known of a lead: what it is, and what it did. */
export interface Facts {
  /** When the lead came to be: a date-time. */
  readonly createdAt?: string | undefined;
  readonly attributes?: JsonObject | undefined;
  readonly activities?: readonly Activity[] | undefined;
}

/** One thing that a lead did. Two activities with one `id` are one activity. */
export interface Activity {
  readonly id?: string | undefined;
  /** Compared exactly, case included. */
  readonly type: string;
  /** A date-time; without a readable one this is no activity. */
  readonly occurredAt: string;
  readonly properties?: JsonObject | undefined;
}
