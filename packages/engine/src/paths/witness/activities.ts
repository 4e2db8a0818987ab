import { typesOf } from '../../activity/matcher';
import { compileCheckedTest } from '../../condition/condition';
import type { Condition } from '../../model/definition';
import type { Activity } from '../../scoring/facts';
import type { JsonObject } from '../../values/json';
import type { AskedActivities } from '../ask';
import { objectMeeting } from './object';

type Newcomer = Pick<Activity, 'type' | 'properties'>;

/** Activities as they are asked for; undefined where no properties are found that do. */
export function activitiesMeeting(asked: AskedActivities, now: number): Newcomer[] | undefined {
  const { count, activity = {}, properties, distinctBy } = asked;
  const [type = ''] = typesOf(activity);
  const where: Condition = { all: [activity.where, properties].filter((condition) => condition !== undefined) };
  const alike = objectMeeting(where, {}, now);
  if (!alike) return undefined;
  const holds = compileCheckedTest(where);
  const newcomers: Newcomer[] = [];
  for (let number = 1; number <= count; number++) {
    const own = distinctBy === undefined ? alike : another(number, distinctBy, alike, (own) => holds(own, now));
    if (!own) return undefined;
    newcomers.push({ type, properties: own });
  }
  return newcomers;
}

/** A value that no other has, and that is still as asked. */
function another(
  number: number,
  field: string,
  alike: JsonObject,
  holds: (properties: JsonObject) => boolean,
): JsonObject | undefined {
  const { [field]: value } = alike;
  const text = typeof value === 'string' ? value : 'another';
  const values = typeof value === 'number' ? [value + number] : [`${text} ${number}`, `${number} ${text}`];
  return values.map((own) => ({ ...alike, [field]: own })).find(holds);
}
