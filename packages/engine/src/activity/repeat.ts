import type { Repeat } from '../model/definition';
import type { DatedActivity } from './dated-activity';
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

/** Where several activities share a slot, one counts. */
export type SlotOf = (activity: DatedActivity) => string | number;

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

/** The slots of a repeat; undefined when it has none, because every activity counts or just one. */
export function compileRepeat(repeat: Repeat, properties: FieldTable): SlotOf | undefined {
  if (typeof repeat === 'string') return undefined;
  return 'oncePer' in repeat
    ? slotByPeriod(PERIODS[repeat.oncePer])
    : slotByValue(properties.placeOf(repeat.oncePerValueOf));
}

function slotByPeriod(period: (instant: number) => number): SlotOf {
  return ({ occurredAt }) => period(occurredAt);
}

function slotByValue(place: number): SlotOf {
  return ({ fields }) => distinctText(fields.at(place));
}

/** Missing, null and blank text are one value; 5 and "5" are one, too. */
function distinctText({ json, text }: FieldValue): string {
  if (json === undefined || json === null) return '';
  return text ?? canonicalJson(json);
}
