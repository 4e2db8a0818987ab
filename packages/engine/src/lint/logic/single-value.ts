import type { Equality, Interval, KnownText, Knowledge } from './knowledge';
import { spaced } from './text';

/** Whether one value that is no list may be both. What it denies is sure. */
export function canBeOne(one: Knowledge, other: Knowledge): boolean {
  return (
    one.isPresent === other.isPresent &&
    isFreeTo(one.equalTo, other) &&
    isFreeTo(other.equalTo, one) &&
    overlap(one.measured, other.measured) &&
    canStartAndEnd(one.text, other.text)
  );
}

/** Whether what equals a value may be what else is known. */
function isFreeTo(value: Equality | undefined, { equalTo, measured, text }: Knowledge): boolean {
  if (!value) return true;
  if (equalTo) return haveOneForm(value, equalTo);
  if (measured) return liesWithin(value, measured);
  return !text || value.text === undefined || isSpelled(value.text, text);
}

function haveOneForm(one: Equality, other: Equality): boolean {
  return isSame(one.text, other.text) || isSame(one.number, other.number);
}

function isSame<T>(one: T | undefined, other: T | undefined): boolean {
  return one !== undefined && one === other;
}

function liesWithin({ number, instant }: Equality, interval: Interval): boolean {
  const at = interval.sort === 'number' ? number : instant;
  return at !== undefined && overlap({ sort: interval.sort, low: at, high: at }, interval);
}

function isSpelled(text: string, { start = '', end = '', parts, words = '' }: KnownText): boolean {
  const hasParts = parts.every((part) => text.includes(part));
  return hasParts && text.startsWith(start) && text.endsWith(end) && spaced(text).includes(words);
}

/** No text that spells a number spells an instant. */
function overlap(one: Interval | undefined, other: Interval | undefined): boolean {
  if (!one || !other) return true;
  return one.sort === other.sort && startsBeforeEndOf(one, other) && startsBeforeEndOf(other, one);
}

function startsBeforeEndOf({ low, isLowOpen }: Interval, { high, isHighOpen }: Interval): boolean {
  return low < high || (low === high && !isLowOpen && !isHighOpen);
}

function canStartAndEnd(one: KnownText = NO_TEXT, other: KnownText = NO_TEXT): boolean {
  const [{ start = '', end = '' }, { start: otherStart = '', end: otherEnd = '' }] = [one, other];
  const canStart = start.startsWith(otherStart) || otherStart.startsWith(start);
  return canStart && (end.endsWith(otherEnd) || otherEnd.endsWith(end));
}

const NO_TEXT: KnownText = { parts: [] };
