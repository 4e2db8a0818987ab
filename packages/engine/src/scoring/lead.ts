import type { ModelFields } from '../model/compile-context';
import { canonicalJson } from '../values/canonical-json';
import { parseDateTime } from '../values/date-time';
import type { FieldTable } from '../values/fields';
import { Fields } from '../values/fields';
import type { JsonObject, JsonValue } from '../values/json';
import { isJsonList, isJsonObject } from '../values/json';
import type { Activity } from './facts';
import { FACTS_LIMITS, FactsTooLargeError } from './facts-limits';

/** All that is known of a lead, read once for all criteria and instants. */
export interface LeadHistory {
  readonly createdAt: number | undefined;
  readonly attributes: JsonObject;
  /** Of the attributes. */
  readonly fields: Fields;
  /** Newest first, each once; some may be still to come. */
  readonly activities: readonly DatedActivity[];
  readonly activitiesByType: ReadonlyMap<string, readonly DatedActivity[]>;
}

/** A lead at an instant: activities that are later than `now` do not exist yet. */
export interface Lead extends LeadHistory {
  readonly now: number;
}

/**
 * Reads any JSON: what is not as facts are shaped is left out. `fields` are those that a model looks at.
 * @throws FactsTooLargeError when there are more activities than a lead may have.
 */
export function readHistory(facts: unknown, fields: ModelFields): LeadHistory {
  const { createdAt, attributes, activities } = objectOrEmpty(facts);
  const known = objectOrEmpty(attributes);
  const read = readActivities(activities, fields.properties);
  return {
    createdAt: parseDateTime(createdAt),
    attributes: known,
    fields: new Fields(fields.attributes, known),
    activities: read,
    activitiesByType: groupByType(read),
  };
}

export function leadAt(history: LeadHistory, now: number): Lead {
  const { createdAt, attributes, fields, activities } = history;
  const [newest] = activities;
  if (newest === undefined || newest.occurredAt <= now) {
    return { createdAt, attributes, fields, activities, activitiesByType: history.activitiesByType, now };
  }
  const past = activities.filter(({ occurredAt }) => occurredAt <= now);
  return { createdAt, attributes, fields, activities: past, activitiesByType: groupByType(past), now };
}

/** The same lead at the same instant, with such attributes and with activities that happen at that instant. */
export function leadWith(
  { createdAt, activities, now }: Lead,
  attributes: JsonObject,
  newcomers: readonly Pick<Activity, 'type' | 'properties'>[],
  fields: ModelFields,
): Lead {
  const happening = newcomers.map(
    ({ type, properties = {} }) => new DatedActivity(undefined, type, now, properties, fields.properties),
  );
  const known = newcomers.length > 0 ? [...happening, ...activities].sort(newestFirst) : activities;
  const read = new Fields(fields.attributes, attributes);
  return { createdAt, attributes, fields: read, activities: known, activitiesByType: groupByType(known), now };
}

/** Its texts and fields are not always needed, so they are made when first asked for. */
export class DatedActivity {
  private canonicalText: string | undefined;
  private timeText: string | undefined;
  private fieldsRead: Fields | undefined;

  constructor(
    readonly id: string | undefined,
    private readonly sentType: JsonValue | undefined,
    readonly occurredAt: number,
    readonly properties: JsonObject,
    private readonly propertyTable: FieldTable,
  ) {}

  /** Of the properties. */
  get fields(): Fields {
    return (this.fieldsRead ??= new Fields(this.propertyTable, this.properties));
  }

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
  return other.occurredAt - one.occurredAt || compareAtOneInstant(one, other);
}

function compareAtOneInstant(one: DatedActivity, other: DatedActivity): number {
  return compareByCodeUnit(other.id ?? '', one.id ?? '') || compareByCodeUnit(other.canonical, one.canonical);
}

function compareByCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function readActivities(activities: unknown, properties: FieldTable): readonly DatedActivity[] {
  if (!isJsonList(activities)) return [];
  if (activities.length > FACTS_LIMITS.activities) throw new FactsTooLargeError(activities.length);
  const read: DatedActivity[] = [];
  for (const sent of activities) {
    const activity = readActivity(sent, properties);
    if (activity) read.push(activity);
  }
  return withoutDuplicates(read.sort(newestFirst));
}

function readActivity(activity: unknown, properties: FieldTable): DatedActivity | undefined {
  if (!isJsonObject(activity)) return undefined;
  const occurredAt = parseDateTime(activity.occurredAt);
  if (occurredAt === undefined) return undefined;
  const known = objectOrEmpty(activity.properties);
  return new DatedActivity(readId(activity.id), activity.type, occurredAt, known, properties);
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
