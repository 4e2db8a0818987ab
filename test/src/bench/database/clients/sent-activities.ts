import { randomUUID } from 'node:crypto';

export interface SentActivityInput {
  id: string;
  lead: { email: string };
  type: string;
  properties: Record<string, string>;
  occurredAt?: Date;
}

/** What changes the score of a lead that has not looked at the prices today. */
const DEED = { type: 'page_view', properties: { path: '/pricing' } };

export const emailOf = (lead: number): string => `lead${lead}@bench.example`;

/** Greater than any number of leads, and without a divisor in common with it. */
const STRIDE = 15_485_863;

/** Activities with ids of their own, of the leads in turn but in no order: of pairs, the first one. */
export class SentActivities {
  private sent = 0;

  constructor(
    private readonly leads: number,
    private readonly run: string,
  ) {}

  next(): SentActivityInput {
    const pairs = Math.floor(this.leads / 2);
    const pair = Number((BigInt(this.sent) * BigInt(STRIDE)) % BigInt(pairs));
    return this.nextOf(emailOf(2 * pair + 1));
  }

  nextOf(email: string): SentActivityInput {
    this.sent += 1;
    // As most senders' ids are: random, so that they come to lie all over their index.
    return { id: `${this.run}-${randomUUID()}`, lead: { email }, ...DEED };
  }
}
