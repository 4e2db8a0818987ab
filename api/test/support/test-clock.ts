import type { Clock } from '../../src/common/clock';

const DAY_MS = 86_400_000;

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  private instant: Date;

  constructor(start = '2026-03-01T12:00:00.000Z') {
    this.instant = new Date(start);
  }

  now(): Date {
    return new Date(this.instant);
  }

  /** Moves the time on, by default by a second, so that what follows is later. */
  advance({ days = 0, milliseconds = days === 0 ? 1_000 : 0 }: { days?: number; milliseconds?: number } = {}): void {
    this.instant = new Date(this.instant.getTime() + days * DAY_MS + milliseconds);
  }

  /** The instant so many days ago, as callers send it. */
  daysAgo(days: number): string {
    return new Date(this.instant.getTime() - days * DAY_MS).toISOString();
  }
}
