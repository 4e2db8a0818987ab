export const DAY_IN_MS = 86_400_000;
const MINUTE_IN_MS = 60_000;

/**
 * Milliseconds since 1970 of `YYYY-MM-DD` (midnight UTC) or `YYYY-MM-DDThh:mm[:ss[.fraction]]` with `Z` or `±hh:mm`;
 * undefined for anything else, a time without an offset and a day that no calendar has included. Every activity has
 * one, so it is read code by code; what does not fit makes a part, and so the whole, NaN.
 */
export function parseDateTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const instant = readDate(text) + (text.length === DATE_LENGTH ? 0 : readTime(text));
  return Number.isNaN(instant) ? undefined : instant;
}

const DATE_LENGTH = 'YYYY-MM-DD'.length;

const DASH = '-'.charCodeAt(0);
const COLON = ':'.charCodeAt(0);
const DOT = '.'.charCodeAt(0);
const PLUS = '+'.charCodeAt(0);
const T = 'T'.charCodeAt(0);
const Z = 'Z'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);

function readDate(text: string): number {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return NaN;
  const year = readTwoDigits(text, 0) * 100 + readTwoDigits(text, 2);
  const month = readTwoDigits(text, 5);
  const day = readTwoDigits(text, 8);
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
  return isReal ? daysSince1970(year, month, day) * DAY_IN_MS : NaN;
}

/** From `Thh:mm` on; seconds and their fraction may be absent. */
function readTime(text: string): number {
  if (text.charCodeAt(10) !== T) return NaN;
  const time = readHoursAndMinutes(text, 11);
  if (text.charCodeAt(16) !== COLON) return time - readOffset(text, 16);
  const seconds = readTwoDigits(text, 17);
  if (seconds > 59) return NaN;
  const hasFraction = text.charCodeAt(19) === DOT;
  return time + seconds * 1000 + (hasFraction ? readFraction(text, 20) : -readOffset(text, 19));
}

/** The milliseconds, cut, less the offset that follows all digits. */
function readFraction(text: string, from: number): number {
  let end = from;
  while (readDigit(text, end) >= 0) end++;
  const tenths = readDigit(text, from);
  const hundredths = end > from + 1 ? readDigit(text, from + 1) : 0;
  const thousandths = end > from + 2 ? readDigit(text, from + 2) : 0;
  return tenths * 100 + hundredths * 10 + thousandths - readOffset(text, end);
}

/** `Z` or `±hh:mm` at the end. */
function readOffset(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === Z) return text.length === at + 1 ? 0 : NaN;
  if (text.length !== at + 6 || (sign !== PLUS && sign !== DASH)) return NaN;
  const offset = readHoursAndMinutes(text, at + 1);
  return sign === PLUS ? offset : -offset;
}

function readHoursAndMinutes(text: string, at: number): number {
  const hours = readTwoDigits(text, at);
  const minutes = readTwoDigits(text, at + 3);
  const isReal = text.charCodeAt(at + 2) === COLON && hours < 24 && minutes < 60;
  return isReal ? (hours * 60 + minutes) * MINUTE_IN_MS : NaN;
}

function readTwoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - ZERO, text.charCodeAt(at + 1) - ZERO];
  return isDigit(tens) && isDigit(ones) ? tens * 10 + ones : NaN;
}

function readDigit(text: string, at: number): number {
  const digit = text.charCodeAt(at) - ZERO;
  return isDigit(digit) ? digit : NaN;
}

function isDigit(code: number): boolean {
  return code >= 0 && code <= 9;
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** In the Gregorian calendar, with years that begin in March (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
function daysSince1970(year: number, month: number, day: number): number {
  const yearFromMarch = month > 2 ? year : year - 1;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearFromMarch / 4) - Math.floor(yearFromMarch / 100) + Math.floor(yearFromMarch / 400);
  return yearFromMarch * 365 + leapDays + dayOfYear - 719_468;
}

/** Days as a real number; negative before `occurredAt`. */
export function ageInDays(occurredAt: number, now: number): number {
  return (now - occurredAt) / DAY_IN_MS;
}
