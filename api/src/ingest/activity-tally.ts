import { FACTS_LIMITS } from '@leadmark/engine';

export const ONE_TOO_MANY = `is one too many: a lead has at most ${FACTS_LIMITS.activities} activities; leave out those that no criterion counts, or send their number as an attribute`;

/** How many activities leads have, with those that a batch adds: beyond a limit the engine scores a lead no more. */
export class ActivityTally {
  private readonly added = new Map<string, number>();

  /** `countBefore` tells how many a lead had, by its id. */
  constructor(private readonly countBefore: (leadId: string) => number) {}

  isFull(leadId: string): boolean {
    return this.countBefore(leadId) + this.addedTo(leadId) >= FACTS_LIMITS.activities;
  }

  add(leadId: string): void {
    this.added.set(leadId, this.addedTo(leadId) + 1);
  }

  private addedTo(leadId: string): number {
    return this.added.get(leadId) ?? 0;
  }
}
