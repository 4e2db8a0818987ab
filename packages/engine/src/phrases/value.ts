import { DAY_IN_MS, parseDateTime } from '../values/date-time';
import type { JsonValue } from '../values/json';
import { isJsonObject } from '../values/json';
import { numberOf } from '../values/number';
import { isBlank } from '../values/text';
import { day, enumerate } from '../values/wording';
import { grouped } from './grouped';
import { cite, tellSome } from './spoken';

/** A value as it stands after "is": `"retail"`, `30`, `unknown`. */
export function valueInWords(value: JsonValue): string {
  if (value === null) return 'unknown';
  if (typeof value === 'string') return isBlank(value) ? 'blank' : cite(value);
  if (typeof value === 'object') return isJsonObject(value) ? 'known' : listInWords(value);
  return String(value);
}

/** The same for what is compared as a number, which forms send as text; so it is a quantity. */
export function numberInWords(value: JsonValue): string {
  const number = numberOf(value);
  return number === undefined ? valueInWords(value) : grouped(number);
}

/** The same for what is compared as a date: `3 March 2026 at 10:15 UTC`. */
export function dateInWords(value: JsonValue): string {
  const instant = parseDateTime(value);
  return instant === undefined ? valueInWords(value) : instantInWords(instant);
}

function instantInWords(instant: number): string {
  const time = new Date(instant).toISOString().slice(-'hh:mm:ss.mmmZ'.length, -':ss.mmmZ'.length);
  return instant % DAY_IN_MS === 0 ? day(instant) : `${day(instant)} at ${time} UTC`;
}

const LONGEST_LIST = 60;

function listInWords(list: readonly JsonValue[]): string {
  if (list.length === 0) return 'empty';
  const isNested = list.some((element) => typeof element === 'object' && element !== null);
  const told = isNested ? '' : enumerate(tellSome(list, valueInWords), 'and');
  return isNested || told.length > LONGEST_LIST ? `a list of ${grouped(list.length)}` : told;
}
