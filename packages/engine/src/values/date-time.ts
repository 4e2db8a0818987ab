export const DAY_IN_MS = 86_400_000;

const DATE = String.raw`(\d{4})-(\d{2})-(\d{2})`;
const TIME = String.raw`(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?`;
const OFFSET = String.raw`(?:Z|([+-])(\d{2}):(\d{2}))`;
const DATE_TIME = new RegExp(`^${DATE}(?:T${TIME}${OFFSET})?$`);

/**
 * Milliseconds since 1970 of `YYYY-MM-DD` (midnight UTC) or `YYYY-MM-DDThh:mm[:ss[.fraction]]` with `Z` or `±hh:mm`;
 * undefined for anything else, a time without an offset and a day that no calendar has included.
 */
export function parseDateTime(text: unknown): number | undefined {
  const parts = typeof text === 'string' ? DATE_TIME.exec(text.trim()) : null;
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute] = parts;
  const midnight = parseDate(Number(year), Number(month), Number(day));
  const time = clockTime(Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0));
  const offset = clockTime(Number(offsetHour ?? 0), Number(offsetMinute ?? 0), 0);
  if (midnight === undefined || time === undefined || offset === undefined) return undefined;
  return midnight + time + milliseconds(fraction) - (sign === '-' ? -offset : offset);
}

/** The Gregorian calendar repeats after 400 years; the detour keeps `Date.UTC` from reading year 26 as 1926. */
const YEARS_OF_CYCLE = 400;
const CYCLE_IN_MS = 146_097 * DAY_IN_MS;

function parseDate(year: number, month: number, day: number): number | undefined {
  const shifted = Date.UTC(year + YEARS_OF_CYCLE, month - 1, day);
  const isReal = month >= 1 && month <= 12 && day >= 1 && new Date(shifted).getUTCDate() === day;
  return isReal ? shifted - CYCLE_IN_MS : undefined;
}

function clockTime(hour: number, minute: number, second: number): number | undefined {
  return hour < 24 && minute < 60 && second < 60 ? ((hour * 60 + minute) * 60 + second) * 1000 : undefined;
}

/** Cut, not rounded. */
function milliseconds(fraction = ''): number {
  return Number(fraction.slice(0, 3).padEnd(3, '0'));
}

/** Days as a real number; negative before `occurredAt`. */
export function ageInDays(occurredAt: number, now: number): number {
  return (now - occurredAt) / DAY_IN_MS;
}
