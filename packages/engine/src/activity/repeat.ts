import type { Repeat } from '../model/definition';
import type { DatedActivity } from './dated-activity';
import type { Occurrence } from './occurrence';
import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { checkExactlyOne } from '../validation/exactly-one';
import { checkObject } from '../validation/object';
import { oneOf, scalar, text } from '../validation/scalars';
import { canonicalJson } from '../values/canonical-json';
import { DAY_IN_MS } from '../values/date-time';
import type { FieldValue } from '../values/field-value';
import type { FieldTable } from '../values/fields';
import { isJsonObject } from '../values/json';

/** Activities, newest first. */
type Newest = readonly DatedActivity[];

/** Monday, 29 December 1969. */
const FIRST_MONDAY_IN_DAYS = -3;

/** The number of a day, ISO week or month in UTC. */
export const PERIODS = {
  day: (instant: number) => Math.floor(instant / DAY_IN_MS),
  week: (instant: number) => Math.floor((instant / DAY_IN_MS - FIRST_MONDAY_IN_DAYS) / 7),
  month: (instant: number) => new Date(instant).getUTCFullYear() * 12 + new Date(instant).getUTCMonth(),
};

const SHAPE = { oncePer: optional(oneOf(Object.keys(PERIODS))), oncePerValueOf: optional(text) };
const checkPolicy = scalar(
  '"every", "once", { "oncePer": "day", "week" or "month" } or { "oncePerValueOf": a field }',
  (value) => value === 'every' || value === 'once',
);

export const checkRepeat: Check = (value, place) => {
  if (!isJsonObject(value)) checkPolicy(value, place);
  else if (checkObject('a repeat', SHAPE, value, place)) checkExactlyOne(['oncePer', 'oncePerValueOf'], value, place);
};

/** Leaves out what `repeat` does not count. */
export function compileRepeat(repeat: Repeat, properties: FieldTable): (activities: Newest) => Newest {
  if (repeat === 'every') return (activities) => activities;
  if (repeat === 'once') return (activities) => firstOf(activities, 1);
  if ('oncePer' in repeat) return (activities) => oncePerPeriod(activities, PERIODS[repeat.oncePer]);
  const place = properties.placeOf(repeat.oncePerValueOf);
  return (activities) => oncePerValue(activities, place);
}

export function firstOf<O>(occurrences: readonly O[], most: number): readonly O[] {
  return occurrences.length <= most ? occurrences : occurrences.slice(0, most);
}

/** Those of one period stand side by side. */
export function oncePerPeriod<O extends Occurrence>(
  occurrences: readonly O[],
  periodOf: (instant: number) => number,
): readonly O[] {
  if (occurrences.length <= 1) return occurrences;
  const counted: O[] = [];
  let taken: number | undefined;
  for (const occurrence of occurrences) {
    const period = periodOf(occurrence.occurredAt);
    if (period !== taken) counted.push(occurrence);
    taken = period;
  }
  return counted;
}

function oncePerValue(activities: Newest, place: number): Newest {
  if (activities.length <= 1) return activities;
  const taken = new Set<string>();
  return activities.filter(({ fields }) => taken.size < taken.add(distinctText(fields.at(place))).size);
}

/** Missing, null and blank text are one value; 5 and "5" are one, too. */
export function distinctText({ json, text }: FieldValue): string {
  if (json === undefined || json === null) return '';
  return text ?? canonicalJson(json);
}
