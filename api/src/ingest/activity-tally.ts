import { FACTS_LIMITS } from '@leadmark/engine';

export const ONE_TOO_MANY = `is one too many: a lead has at most ${FACTS_LIMITS.activities} activities; leave out those that no criterion counts, or send their number as an attribute`;

/** How many activities leads have, with those that a batch adds: beyond a limit the engine scores a lead no more. */
export class ActivityTally {
  private readonly counts: Map<string, number>;

  /** `counts` are by lead id; a lead that is not among them has no activity yet. */
  constructor(counts: ReadonlyMap<string, number>) {
    this.counts = new Map(counts);
  }

  isFull(leadId: string): boolean {
    return this.countOf(leadId) >= FACTS_LIMITS.activities;
  }

  add(leadId: string): void {
    this.counts.set(leadId, this.countOf(leadId) + 1);
  }

  private countOf(leadId: string): number {
    return this.counts.get(leadId) ?? 0;
  }
}
