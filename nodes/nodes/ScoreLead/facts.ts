import { parseDateTime } from '@leadmark/engine';
import type { Activity, Facts, JsonObject } from '@leadmark/engine';
import type { ActivityInput, ActivityProblem } from './activities';
import type { Lead } from './lead';
import { normalizedValue } from './lead-key';
import type { LeadKey } from './lead-key';

/** The lead's facts as the API would see them, and the activities that are none because nobody can tell when they occurred. */
export function factsOf(
  { key, attributes, activities }: Lead,
  now: Date,
): { facts: Facts; problems: ActivityProblem[] } {
  const undated = activities.inputs.filter((activity) => !isDated(activity));
  return {
    facts: {
      attributes: { ...handleAttributes(key), ...attributes },
      activities: activities.inputs.filter(isDated).map((activity) => datedActivity(activity, now)),
    },
    problems: [...activities.problems, ...undated.map(undatedProblem)],
  };
}

/** The API lets conditions see these beside the lead's own attributes. */
function handleAttributes(key: LeadKey): JsonObject {
  const value = normalizedValue(key);
  return key.kind === 'email'
    ? { email: value, emailDomain: value.slice(value.lastIndexOf('@') + 1) }
    : { externalId: value };
}

function isDated({ occurredAt }: ActivityInput): boolean {
  return occurredAt === undefined || parseDateTime(occurredAt) !== undefined;
}

function datedActivity(activity: ActivityInput, now: Date): Activity {
  return { ...activity, occurredAt: activity.occurredAt ?? now.toISOString() };
}

function undatedProblem({ id, type, occurredAt }: ActivityInput): ActivityProblem {
  const message = `“${occurredAt}” is no date and time with an offset, such as 2026-11-21T10:00:00Z.`;
  return { id, type, status: 'INVALID', message };
}
