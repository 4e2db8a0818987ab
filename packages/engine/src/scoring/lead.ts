import { canonicalJson } from '../values/canonical-json';
import { parseDateTime } from '../values/date-time';
import type { JsonObject, JsonValue } from '../values/json';
import { isJsonList, isJsonObject } from '../values/json';
import { FACTS_LIMITS, FactsTooLargeError } from './facts-limits';

/** All that is known of a lead, read once for every criterion and instant. */
export interface LeadHistory {
  readonly createdAt: number | undefined;
  readonly attributes: JsonObject;
  /** Newest first, each once; some may be still to come. */
  readonly activities: readonly DatedActivity[];
}

/** A lead at an instant: activities that are later than `now` do not exist yet. */
export interface Lead extends LeadHistory {
  readonly now: number;
  readonly activitiesByType: ReadonlyMap<string, readonly DatedActivity[]>;
}

/**
 * Reads any JSON: what is not as facts are shaped is left out.
 * @throws FactsTooLargeError when there are more activities than a lead may have.
 */
export function readHistory(facts: unknown): LeadHistory {
  const { createdAt, attributes, activities } = objectOrEmpty(facts);
  return {
    createdAt: parseDateTime(createdAt),
    attributes: objectOrEmpty(attributes),
    activities: readActivities(activities),
  };
}

export function leadAt({ createdAt, attributes, activities }: LeadHistory, now: number): Lead {
  const firstPast = activities.findIndex(({ occurredAt }) => occurredAt <= now);
  const past = firstPast === 0 ? activities : firstPast < 0 ? [] : activities.slice(firstPast);
  return { now, createdAt, attributes, activities: past, activitiesByType: groupByType(past) };
}

/** The lead at a later instant, if no fact is added. */
export function later(lead: Lead, now: number): Lead {
  return { ...lead, now };
}

/** Its texts are rarely needed, so they are made when first asked for. */
export class DatedActivity {
  private canonicalText: string | undefined;
  private timeText: string | undefined;

  constructor(
    readonly id: string | undefined,
    private readonly sentType: JsonValue | undefined,
    readonly occurredAt: number,
    readonly properties: JsonObject,
  ) {}

  /** A type that is no text is that of no criterion. */
  get type(): string {
    return readText(this.sentType);
  }

  get occurredAtText(): string {
    return (this.timeText ??= new Date(this.occurredAt).toISOString());
  }

  get canonical(): string {
    return (this.canonicalText ??= canonicalJson([this.sentType, this.properties]));
  }
}

/** Later first; at one instant the greater id, then the greater canonical JSON. */
function newestFirst(one: DatedActivity, other: DatedActivity): number {
  return (
    other.occurredAt - one.occurredAt ||
    compareByCodeUnit(other.id ?? '', one.id ?? '') ||
    compareByCodeUnit(other.canonical, one.canonical)
  );
}

function compareByCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function readActivities(activities: JsonValue | undefined): readonly DatedActivity[] {
  if (!isJsonList(activities)) return [];
  if (activities.length > FACTS_LIMITS.activities) throw new FactsTooLargeError(activities.length);
  const read: DatedActivity[] = [];
  for (const sent of activities) {
    const activity = readActivity(sent);
    if (activity) read.push(activity);
  }
  return withoutDuplicates(read.sort(newestFirst));
}

function readActivity(activity: unknown): DatedActivity | undefined {
  if (!isJsonObject(activity)) return undefined;
  const occurredAt = parseDateTime(activity.occurredAt);
  if (occurredAt === undefined) return undefined;
  return new DatedActivity(readId(activity.id), activity.type, occurredAt, objectOrEmpty(activity.properties));
}

/** Of the activities with one id the oldest stays, which is the last one. */
function withoutDuplicates(activities: readonly DatedActivity[]): readonly DatedActivity[] {
  const lastById = new Map<string, DatedActivity>();
  let named = 0;
  for (const activity of activities) {
    if (activity.id === undefined) continue;
    named++;
    lastById.set(activity.id, activity);
  }
  if (lastById.size === named) return activities;
  return activities.filter((activity) => activity.id === undefined || lastById.get(activity.id) === activity);
}

function groupByType(activities: readonly DatedActivity[]): Map<string, DatedActivity[]> {
  const byType = new Map<string, DatedActivity[]>();
  for (const activity of activities) {
    const sameType = byType.get(activity.type);
    if (sameType) sameType.push(activity);
    else byType.set(activity.type, [activity]);
  }
  return byType;
}

/** A blank id names nothing, so it makes no activity a duplicate. */
function readId(id: JsonValue | undefined): string | undefined {
  const text = readText(id);
  return text.trim() === '' ? undefined : text;
}

function readText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function objectOrEmpty(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
