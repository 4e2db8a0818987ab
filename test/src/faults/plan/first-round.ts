import { recordActivities, scoreLead, scoreLeads, upsertLead, upsertLeads } from '../load/operations';
import type { Random } from '../random';
import { ActivityMaker } from './activities';
import { DescriptionMaker } from './descriptions';
import type { PlannedItem, PlannedLead } from './facts';
import { Leads } from './leads';
import { BATCH_SIZES } from './request';
import type { ApiIndex, PlannedRequest } from './request';

export interface PlanOptions {
  random: Random;
  /** How many activities, each of which is sent at least twice. */
  activities: number;
  /** When the load begins. */
  anchor: Date;
  /** What the ids of the activities begin with. */
  prefix: string;
}

const FOCUSED_SHARE = 0.6;
const DOUBLED_SHARE = 0.1;
const HASTY_SHARE = 0.15;
const LONGEST_HASTE_MS = 60;

/** Makes up what is sent in the first round. */
export class FirstRound {
  readonly leads: Leads;
  readonly #random: Random;
  readonly #activities: ActivityMaker;
  readonly #descriptions: DescriptionMaker;
  readonly #planned: number;

  constructor({ random, activities, anchor, prefix }: PlanOptions) {
    this.#random = random;
    this.leads = new Leads(random);
    this.#activities = new ActivityMaker(random, anchor, prefix);
    this.#descriptions = new DescriptionMaker(random, anchor);
    this.#planned = activities;
  }

  make(): PlannedRequest[] {
    const requests: PlannedRequest[] = [];
    while (this.#activities.count < this.#planned) requests.push(this.#request());
    return requests;
  }

  #request(): PlannedRequest {
    const { operation, items } = this.#random.pickWeighted(this.#sorts);
    const [api, isDoubled] = [this.#random.pick<ApiIndex>([0, 1]), this.#random.chance(DOUBLED_SHARE)];
    const haste = this.#random.chance(HASTY_SHARE) ? { hangsUpAfterMs: this.#random.between(5, LONGEST_HASTE_MS) } : {};
    return { operation, items: items(), api, isDoubled, ...haste };
  }

  readonly #sorts = [
    { weight: 5, operation: recordActivities, items: () => this.#batch() },
    { weight: 3, operation: scoreLead, items: () => [this.#scored(this.leads.pick(), 6)] },
    { weight: 1, operation: scoreLeads, items: () => this.#several(() => this.#scored(this.leads.pick(), 3)) },
    { weight: 1, operation: upsertLead, items: () => [this.#described()] },
    { weight: 1, operation: upsertLeads, items: () => this.#several(() => this.#described()) },
  ];

  /** Activities of one lead, or of any. */
  #batch(): PlannedItem[] {
    const only = this.#random.chance(FOCUSED_SHARE) ? this.leads.pick() : undefined;
    const length = this.#random.pick(BATCH_SIZES);
    return Array.from({ length }, () => this.#doing(only ?? this.leads.pick(), 1));
  }

  #several(make: () => PlannedItem): PlannedItem[] {
    return Array.from({ length: this.#random.between(2, 10) }, make);
  }

  #described(): PlannedItem {
    const lead = this.leads.pick();
    return { lead, ...this.#descriptions.make(lead), activities: [] };
  }

  #scored(lead: PlannedLead, most: number): PlannedItem {
    const description = this.#random.chance(0.5) ? this.#descriptions.make(lead) : {};
    return { ...this.#doing(lead, this.#random.between(0, most)), ...description };
  }

  #doing(lead: PlannedLead, count: number): PlannedItem {
    const progress = this.#activities.count / this.#planned;
    const activities = Array.from({ length: count }, () => this.#activities.make(lead, progress));
    return { lead, attributes: {}, activities };
  }
}
