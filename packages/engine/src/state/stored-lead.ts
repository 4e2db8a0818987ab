import type { LeadProfile } from '../scoring/lead';
import type { ActivityState } from './activity-state';

/** A lead at an instant of whose activities a state is known; none of them is later. */
export interface StoredLead extends LeadProfile {
  readonly state: ActivityState;
}
