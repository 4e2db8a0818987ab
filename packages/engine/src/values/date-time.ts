export const DAY_IN_MS = 86_400_000;
const MINUTE_IN_MS = 60_000;

/**
 * Milliseconds since 1970 of `YYYY-MM-DD` (midnight UTC) or `YYYY-MM-DDThh:mm[:ss[.fraction]]` with `Z` or `±hh:mm`;
 * undefined for anything else, a time without an offset and a day that no calendar has included. Read character by
 * character, because every activity has one; what does not fit makes a part, and so the whole, NaN.
 */
export function parseDateTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const instant = readDate(text) + (text.length === DATE_LENGTH ? 0 : readTime(text));
  return Number.isNaN(instant) ? undefined : instant;
}

const DATE_LENGTH = 'YYYY-MM-DD'.length;

function readDate(text: string): number {
  if (text[4] !== '-' || text[7] !== '-') return NaN;
  const year = readTwoDigits(text, 0) * 100 + readTwoDigits(text, 2);
  const [month, day] = [readTwoDigits(text, 5), readTwoDigits(text, 8)];
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
  return isReal ? daysSince1970(year, month, day) * DAY_IN_MS : NaN;
}

/** From `Thh:mm` on; seconds and their fraction, which is cut to milliseconds, may be absent. */
function readTime(text: string): number {
  if (text[10] !== 'T') return NaN;
  const hoursAndMinutes = readHoursAndMinutes(text, 11);
  if (text[16] !== ':') return hoursAndMinutes - readOffset(text, 16);
  const seconds = readTwoDigits(text, 17);
  const endOfFraction = text[19] === '.' ? skipDigits(text, 20) : 19;
  if (endOfFraction === 20 || seconds > 59) return NaN;
  const milliseconds = Number(text.slice(20, Math.min(23, endOfFraction)).padEnd(3, '0'));
  return hoursAndMinutes + seconds * 1000 + milliseconds - readOffset(text, endOfFraction);
}

/** `Z` or `±hh:mm` at the end. */
function readOffset(text: string, at: number): number {
  const sign = text[at];
  if (sign === 'Z') return text.length === at + 1 ? 0 : NaN;
  if (text.length !== at + 6) return NaN;
  return sign === '+' ? readHoursAndMinutes(text, at + 1) : sign === '-' ? -readHoursAndMinutes(text, at + 1) : NaN;
}

function readHoursAndMinutes(text: string, at: number): number {
  const [hours, minutes] = [readTwoDigits(text, at), readTwoDigits(text, at + 3)];
  return text[at + 2] === ':' && hours < 24 && minutes < 60 ? (hours * 60 + minutes) * MINUTE_IN_MS : NaN;
}

const ZERO = '0'.charCodeAt(0);

function readTwoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - ZERO, text.charCodeAt(at + 1) - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function skipDigits(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) >= ZERO && text.charCodeAt(at) <= ZERO + 9) at++;
  return at;
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** In the Gregorian calendar, with years that begin in March (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
function daysSince1970(year: number, month: number, day: number): number {
  const [yearFromMarch, monthFromMarch] = month > 2 ? [year, month - 3] : [year - 1, month + 9];
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearFromMarch / 4) - Math.floor(yearFromMarch / 100) + Math.floor(yearFromMarch / 400);
  return yearFromMarch * 365 + leapDays + dayOfYear - 719_468;
}

/** Days as a real number; negative before `occurredAt`. */
export function ageInDays(occurredAt: number, now: number): number {
  return (now - occurredAt) / DAY_IN_MS;
}
