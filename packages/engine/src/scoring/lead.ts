import { Activities } from '../activity/activities';
import { DatedActivity, newestFirst } from '../activity/dated-activity';
import type { ModelTables } from '../model/model-tables';
import { parseDateTime } from '../values/date-time';
import { Fields } from '../values/fields';
import type { JsonObject } from '../values/json';
import { objectOrEmpty } from '../values/json';
import type { Activity } from './facts';
import { readActivities } from './read-activities';

/** What a lead is, read once for all criteria and instants. */
export interface LeadIdentity {
  readonly createdAt: number | undefined;
  /** The attributes. */
  readonly fields: Fields;
}

/** The same at an instant. */
export interface LeadProfile extends LeadIdentity {
  readonly now: number;
}

/** All that is known of a lead. */
export interface LeadHistory extends LeadIdentity {
  /** Some may be still to come. */
  readonly activities: Activities;
}

/** A lead at an instant: activities that are later than `now` do not exist yet. */
export interface Lead extends LeadHistory, LeadProfile {}

/**
 * Reads any JSON: what is not as facts are shaped is left out.
 * @throws FactsTooLargeError when there are more activities than a lead may have.
 */
export function readHistory(facts: unknown, tables: ModelTables): LeadHistory {
  const { activities } = objectOrEmpty(facts);
  const { createdAt, fields } = readIdentity(facts, tables);
  return {
    createdAt,
    fields,
    activities: new Activities(readActivities(activities, tables.properties), tables),
  };
}

/** Reads any JSON, without the activities. */
export function readIdentity(facts: unknown, { attributes: table }: ModelTables): LeadIdentity {
  const { createdAt, attributes } = objectOrEmpty(facts);
  return { createdAt: parseDateTime(createdAt), fields: new Fields(table, objectOrEmpty(attributes)) };
}

export function leadAt({ createdAt, fields, activities }: LeadHistory, now: number): Lead {
  return { createdAt, fields, activities: activities.upTo(now), now };
}

/** The same lead at the same instant, with such attributes and with activities that happen at that instant. */
export function leadWith(
  { createdAt, fields, activities, now }: Lead,
  attributes: JsonObject,
  newcomers: readonly Pick<Activity, 'type' | 'properties'>[],
  tables: ModelTables,
): Lead {
  const happening = newcomers.map(
    ({ type, properties = {} }) => new DatedActivity({ type, properties }, now, tables.properties),
  );
  return {
    createdAt,
    fields: attributes === fields.object ? fields : new Fields(tables.attributes, attributes),
    activities:
      happening.length === 0 ? activities : new Activities([...happening, ...activities.all].sort(newestFirst), tables),
    now,
  };
}
