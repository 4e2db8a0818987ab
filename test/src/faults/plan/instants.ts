const HOUR_MS = 3_600_000;
const JITTER_MS = 600_000;
const MINUTE_MS = 60_000;

/**
 * So many hours before the load began, and half an hour, give or take ten minutes: windows and steps of whole days then
 * begin and end well after the load, so that time alone changes no score by a leap between an answer and the verdict.
 */
export function hoursBefore(anchor: Date, hours: number, jitter: number): string {
  return new Date(
    anchor.getTime() - (Math.round(hours) + 0.5) * HOUR_MS + (jitter - 0.5) * JITTER_MS * 2,
  ).toISOString();
}

/** Ahead of all clocks when the load begins, by one to four and a half minutes: a sender whose clock is that wrong is believed. */
export const minutesAhead = (anchor: Date, jitter: number): string =>
  new Date(anchor.getTime() + Math.round((1 + 3.5 * jitter) * MINUTE_MS)).toISOString();

/** What was sent for later than it was received happened when it was received, as does what was sent without an instant. */
export const happenedAt = (sent: string | null, receivedAt: string): string =>
  sent !== null && sent < receivedAt ? sent : receivedAt;
