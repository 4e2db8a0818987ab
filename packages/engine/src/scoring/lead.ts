import { canonicalJson } from '../values/canonical-json';
import { parseDateTime } from '../values/date-time';
import type { JsonObject, JsonValue } from '../values/json';
import { isJsonObject } from '../values/json';

/** Facts as they are at an instant, read once for all criteria. */
export interface Lead {
  readonly now: number;
  readonly createdAt: number | undefined;
  readonly attributes: JsonObject;
  /** Newest first, each once. */
  readonly activities: readonly DatedActivity[];
  readonly activitiesByType: ReadonlyMap<string, readonly DatedActivity[]>;
  /** Known, but later than `now`: for the score they do not exist yet. */
  readonly upcoming: readonly DatedActivity[];
}

/** Reads any JSON: what is not as facts are shaped is left out. */
export function readLead(facts: unknown, now: number): Lead {
  const { createdAt, attributes, activities } = objectOrEmpty(facts);
  const all = readActivities(activities);
  const firstPast = all.findIndex(({ occurredAt }) => occurredAt <= now);
  const past = firstPast < 0 ? [] : all.slice(firstPast);
  return {
    now,
    createdAt: parseDateTime(createdAt),
    attributes: objectOrEmpty(attributes),
    activities: past,
    activitiesByType: groupByType(past),
    upcoming: firstPast < 0 ? all : all.slice(0, firstPast),
  };
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

function readActivities(activities: JsonValue | undefined): DatedActivity[] {
  if (!Array.isArray(activities)) return [];
  const read = activities.map(readActivity).filter((activity) => activity !== undefined);
  return withoutDuplicates(read).sort(newestFirst);
}

function readActivity(activity: JsonValue): DatedActivity | undefined {
  if (!isJsonObject(activity)) return undefined;
  const occurredAt = parseDateTime(activity.occurredAt);
  if (occurredAt === undefined) return undefined;
  return new DatedActivity(readId(activity.id), activity.type, occurredAt, objectOrEmpty(activity.properties));
}

/** Of the activities with one id the oldest stays. */
function withoutDuplicates(activities: readonly DatedActivity[]): DatedActivity[] {
  const anonymous: DatedActivity[] = [];
  const oldestById = new Map<string, DatedActivity>();
  for (const activity of activities) {
    const known = activity.id === undefined ? undefined : oldestById.get(activity.id);
    if (activity.id === undefined) anonymous.push(activity);
    else if (known === undefined || newestFirst(known, activity) < 0) oldestById.set(activity.id, activity);
  }
  return [...anonymous, ...oldestById.values()];
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
