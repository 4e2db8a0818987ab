import { parseDateTime } from '../values/date-time';

/** When a score is asked for: a date-time or a Date. */
export interface ScoreInstant {
  readonly now: string | Date;
}

/** Thrown for a `now` that is no instant. */
export class NowInvalidError extends Error {
  override readonly name = 'NowInvalidError';
  readonly code = 'NOW_INVALID';

  constructor() {
    super('"now" must be a valid Date or a date-time such as "2026-03-31T00:00:00Z", with "Z" or an offset');
  }
}

/** Without TypeScript the instant may be left out altogether. */
export function readInstant(at: ScoreInstant | undefined): number {
  const now = at?.now;
  const instant = now instanceof Date ? now.getTime() : parseDateTime(now);
  if (instant === undefined || Number.isNaN(instant)) throw new NowInvalidError();
  return instant;
}
