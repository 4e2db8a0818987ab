import type { ActivityMatcher, Condition } from '../model/definition';

/** What has to become so of the facts of a lead: a condition of its attributes, and activities that happen now. */
export interface Ask {
  readonly when?: Condition;
  readonly activities?: AskedActivities;
}

export interface AskedActivities {
  readonly count: number;
  /** Absent: any activity. */
  readonly activity?: ActivityMatcher | undefined;
  /** What else is asked of their properties. */
  readonly properties?: Condition;
  /** The property that has another value in each of them. */
  readonly distinctBy?: string | undefined;
}
