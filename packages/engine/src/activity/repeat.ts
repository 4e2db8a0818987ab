import type { Repeat } from '../model/definition';
import type { DatedActivity } from '../scoring/lead';
import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { checkExactlyOne } from '../validation/exactly-one';
import { checkObject } from '../validation/object';
import { oneOf, scalar, text } from '../validation/scalars';
import { canonicalJson } from '../values/canonical-json';
import { DAY_IN_MS } from '../values/date-time';
import { compileField } from '../values/field';
import type { JsonValue } from '../values/json';
import { isJsonObject } from '../values/json';
import { normalise } from '../values/text';

/** Begins to go through activities, newest first; the answer tells of each whether it counts. */
export type RepeatPolicy = () => (activity: DatedActivity) => boolean;

const always = () => true;
const POLICIES: Readonly<Record<'every' | 'once', RepeatPolicy>> = {
  every: () => always,
  once: oncePerSlot(() => 'once'),
};

/** Monday, 29 December 1969. */
const FIRST_MONDAY_IN_DAYS = -3;

/** The number of a day, ISO week or month in UTC. */
const PERIODS = {
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

export function compileRepeat(repeat: Repeat): RepeatPolicy {
  if (typeof repeat === 'string') return POLICIES[repeat];
  if ('oncePer' in repeat) return oncePerPeriod(PERIODS[repeat.oncePer]);
  return oncePerValueOf(repeat.oncePerValueOf);
}

function oncePerPeriod(period: (instant: number) => number): RepeatPolicy {
  return oncePerSlot(({ occurredAt }) => period(occurredAt));
}

function oncePerValueOf(field: string): RepeatPolicy {
  const read = compileField(field);
  return oncePerSlot(({ properties }) => distinctText(read(properties)));
}

/** Where several activities share a slot, the first one met, the newest, counts. */
function oncePerSlot(slotOf: (activity: DatedActivity) => string | number): RepeatPolicy {
  return () => {
    const taken = new Set<string | number>();
    return (activity) => taken.size < taken.add(slotOf(activity)).size;
  };
}

/** Missing, null and blank text are one value; 5 and "5" are one, too. */
function distinctText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? normalise(value) : canonicalJson(value);
}
