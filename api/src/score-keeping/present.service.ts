import type { Lead } from '../lead/lead.entity';
import type { ActivityFact } from '../score/facts.service';
import type { ScoreState } from './score-state.entity';

/** Facts are never later than what was the present when they were received, by the clock of whoever received them. */
export const FOREVER = new Date(8.64e15);

/** The present of a lead: never before what is known of it, whatever the clocks of servers say. */
export function presentOf(
  { updatedAt }: Lead,
  activities: readonly ActivityFact[],
  state: ScoreState | undefined,
  now: Date,
): Date {
  const newest = activities.reduce((known, { occurredAt }) => Math.max(known, +occurredAt), -Infinity);
  return new Date(Math.max(+now, +updatedAt, newest, +(state?.entryAt ?? 0), +(state?.factsAt ?? 0)));
}
