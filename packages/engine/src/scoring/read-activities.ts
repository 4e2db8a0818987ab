import { DatedActivity, newestFirst } from '../activity/dated-activity';
import { parseDateTime } from '../values/date-time';
import type { FieldTable } from '../values/fields';
import { isJsonList, isJsonObject } from '../values/json';
import { FACTS_LIMITS, FactsTooLargeError } from './facts-limits';

/**
 * Newest first, each once. What is not shaped as an activity is left out.
 * @throws FactsTooLargeError when there are more than a lead may have.
 */
export function readActivities(activities: unknown, properties: FieldTable): readonly DatedActivity[] {
  if (!isJsonList(activities)) return [];
  if (activities.length > FACTS_LIMITS.activities) throw new FactsTooLargeError(activities.length);
  const read: DatedActivity[] = [];
  for (const sent of activities) {
    if (!isJsonObject(sent)) continue;
    const occurredAt = parseDateTime(sent.occurredAt);
    if (occurredAt !== undefined) read.push(new DatedActivity(sent, occurredAt, properties));
  }
  return withoutDuplicates(sorted(read));
}

/** Most come oldest first, the way a log of them grows, and are in order once they are turned round. */
function sorted(activities: DatedActivity[]): readonly DatedActivity[] {
  return isSorted(activities.reverse()) ? activities : activities.sort(newestFirst);
}

function isSorted(activities: readonly DatedActivity[]): boolean {
  let previous: DatedActivity | undefined;
  for (const activity of activities) {
    if (previous && newestFirst(previous, activity) > 0) return false;
    previous = activity;
  }
  return true;
}

/** Of the activities with one id the oldest stays, which is the last one. */
function withoutDuplicates(activities: readonly DatedActivity[]): readonly DatedActivity[] {
  const ids = new Set<string>();
  const isNew = ({ id }: DatedActivity): boolean => id === undefined || ids.size < ids.add(id).size;
  if (activities.every(isNew)) return activities;
  ids.clear();
  return activities.toReversed().filter(isNew).toReversed();
}
