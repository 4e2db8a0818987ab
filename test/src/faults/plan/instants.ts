const HOUR_MS = 3_600_000;
const JITTER_MS = 600_000;

/**
 * So many hours before the load began, and half an hour, give or take ten minutes: windows and steps of whole days then
 * begin and end well after the load, so that time alone changes no score by a leap between an answer and the verdict.
 */
export function hoursBefore(anchor: Date, hours: number, jitter: number): string {
  return new Date(
    anchor.getTime() - (Math.round(hours) + 0.5) * HOUR_MS + (jitter - 0.5) * JITTER_MS * 2,
  ).toISOString();
}
