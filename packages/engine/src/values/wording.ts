import { roundShown } from './number';

/** How texts, numbers and dates stand in reasons and messages: plain English, the same everywhere. */

const LONGEST_QUOTE = 60;
/** The first half of a surrogate pair, where a text was cut between the two. */
const HALF_A_LETTER = /[\uD800-\uDBFF]$/;

/** As JSON, so that a message shows exactly what stands in the model. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text));
}

export function shorten(text: string, longest = LONGEST_QUOTE): string {
  return text.length > longest ? `${text.slice(0, longest).replace(HALF_A_LETTER, '')}…` : text;
}

/** `a, b or c`. */
export function enumerate(texts: readonly string[], conjunction: 'or' | 'and'): string {
  const last = texts.slice(-1);
  const rest = texts.slice(0, -1).join(', ');
  return rest === '' ? last.join() : `${rest} ${conjunction} ${last.join()}`;
}

export function number(value: number): string {
  return String(roundShown(value));
}

export function signed(points: number): string {
  const told = number(points);
  return points > 0 && told !== '0' ? `+${told}` : told;
}

/** `1 day`, `3 days`. */
export function several(count: number, thing: string): string {
  return `${count} ${thing}${Math.abs(count) === 1 ? '' : 's'}`;
}

export function pointsText(points: number): string {
  return `${number(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}`;
}

export function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** A length of time: `30 days`, `12 hours`. */
export function duration(days: number): string {
  const hours = days * 24;
  return days < 1 && Number.isInteger(hours) ? several(hours, 'hour') : several(days, 'day');
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** "3 March 2026", in UTC. */
export function day(instant: number): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
