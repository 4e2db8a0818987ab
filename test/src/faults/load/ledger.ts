import type { PlannedActivity, PlannedItem, PlannedLead } from '../plan/facts';
import type { PlannedRequest } from '../plan/request';
import type { Outcome } from './client';
import type { ItemAnswer } from './operations';

/** An activity with all that its senders know of it. */
export interface SentActivity extends PlannedActivity {
  readonly lead: PlannedLead;
  /** How often it was answered as what. */
  recorded: number;
  duplicate: number;
}

/** One sending of a request to one API. Times are milliseconds of `performance.now()`. */
export interface Attempt {
  readonly api: string;
  readonly operation: string;
  readonly begunAt: number;
  readonly endedAt: number;
  readonly outcome: Outcome;
}

/** All that the senders know: what was sent, what was acknowledged, and what went wrong. */
export class Ledger {
  readonly activities = new Map<string, SentActivity>();
  readonly leadIds = new Map<PlannedLead, Set<string>>();
  /** Those that were not answered. */
  readonly failures: Attempt[] = [];
  /** What an API would not take, although it is to be taken. */
  readonly refusals: string[] = [];
  answers = 0;

  noteSending({ items }: PlannedRequest): void {
    for (const { lead, activities } of items) {
      for (const activity of activities) {
        if (!this.activities.has(activity.id)) this.activities.set(activity.id, sent(lead.becomes ?? lead, activity));
      }
    }
  }

  noteAnswer({ operation, items }: PlannedRequest, answers: readonly ItemAnswer[]): void {
    this.answers += 1;
    if (answers.length !== items.length)
      this.refusals.push(`${operation.name} answered ${answers.length} of ${items.length} items`);
    answers.forEach((answer, index) => this.#noteItem(items[index], answer));
  }

  /** Of activities that were taken back, and are nowhere to be seen any more. */
  noteRetraction(ids: readonly string[]): void {
    for (const id of ids) this.activities.delete(id);
  }

  noteFailure(attempt: Attempt): void {
    this.failures.push(attempt);
  }

  #noteItem(item: PlannedItem | undefined, { leadId, fault, activities }: ItemAnswer): void {
    if (!item) return;
    const { name } = item.lead;
    if (fault !== null) this.refusals.push(`${name} was refused: ${fault}`);
    if (leadId !== null) this.leadIds.set(item.lead, (this.leadIds.get(item.lead) ?? new Set()).add(leadId));
    if (fault === null && activities.length !== item.activities.length)
      this.refusals.push(`${activities.length} of ${item.activities.length} activities of ${name} were answered`);
    item.activities.forEach(({ id }, index) => this.#noteActivity(id, activities[index]));
  }

  #noteActivity(id: string, answer: ItemAnswer['activities'][number] | undefined): void {
    const known = this.activities.get(id);
    if (!known || !answer) return;
    if (answer.id !== id) this.refusals.push(`the activity ${id} was answered as ${answer.id}`);
    else if (answer.status === 'RECORDED') known.recorded += 1;
    else if (answer.status === 'DUPLICATE') known.duplicate += 1;
    else this.refusals.push(`the activity ${id} was answered with ${answer.status}: ${answer.message}`);
  }
}

const sent = (lead: PlannedLead, activity: PlannedActivity): SentActivity => ({
  ...activity,
  lead,
  recorded: 0,
  duplicate: 0,
});
