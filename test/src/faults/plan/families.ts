import type { Correction } from '../load/corrections';
import { clearing, merging, overriding, retraction } from '../load/corrections';
import type { Operation } from '../load/operations';
import { recordActivities, upsertLead } from '../load/operations';
import { pulseModel } from '../pulse-model';
import type { Random } from '../random';
import { ActivityMaker } from './activities';
import type { PlannedActivity, PlannedItem, PlannedLead } from './facts';
import type { PlanOptions } from './first-round';
import type { ApiIndex, PlannedRequest } from './request';

/** What is sent at the same moment. */
export type Step = readonly (PlannedRequest | Correction)[];

/** Two leads that become one, with corrections before, while and after; each step begins when the one before is acknowledged. */
export interface Family {
  readonly into: PlannedLead;
  readonly attributes: PlannedItem['attributes'];
  readonly steps: readonly Step[];
  readonly retracted: readonly string[];
  /** What stands for the total in the end, if anything does. */
  readonly override: { readonly model: string; readonly total: number } | null;
}

/** What a family sends besides corrections. */
export const requestsOf = ({ steps }: Family): PlannedRequest[] => steps.flat().filter((each) => 'operation' in each);

const MOST_TOTAL = 10_000;

/** Makes up families, whose leads nobody else sends facts of. */
export class Families {
  readonly #random: Random;
  readonly #activities: ActivityMaker;

  constructor({ random, anchor, prefix }: Omit<PlanOptions, 'activities'>) {
    this.#random = random;
    this.#activities = new ActivityMaker(random, anchor, `${prefix}-family`);
  }

  make(count: number): Family[] {
    return Array.from({ length: count }, (_, number) => this.#family(number));
  }

  #family(number: number): Family {
    const into = leadOf(`stays-${number}`);
    const from = { ...leadOf(`goes-${number}`), becomes: into };
    const [before, after] = [this.#total(), this.#random.pick([this.#total(), 'cleared', 'kept'] as const)];
    const [ofFrom, ofInto, late] = [this.#some(from), this.#some(into), this.#some(from)];
    const retracted = [ofFrom, ofInto, late].map(([first]) => first?.id ?? '');
    const [title, country] = [{ title: 'CTO' }, { country: 'DE' }];
    return {
      into,
      retracted,
      attributes: { ...title, ...country },
      override: after === 'cleared' ? null : { model: MODEL, total: after === 'kept' ? before : after },
      steps: [
        [...this.#records(from, ofFrom), ...this.#records(into, ofInto)],
        [overriding(from, MODEL, before), this.#described(from, title), this.#described(into, country)],
        [retraction(retracted.slice(0, 2)), ...this.#records(into, this.#some(into)), ...this.#records(from, late)],
        [merging(from, into), ...this.#records(from, this.#some(from)), ...this.#records(into, this.#some(into))],
        [retraction(retracted.slice(2)), ...this.#records(from, this.#some(from))],
        [...endOf(into, after), ...this.#records(into, this.#some(into))],
      ],
    };
  }

  #total(): number {
    return this.#random.between(-MOST_TOTAL, MOST_TOTAL) / 100;
  }

  #some(lead: PlannedLead): PlannedActivity[] {
    return Array.from({ length: this.#random.between(2, 4) }, () => this.#activities.make(lead, this.#random.next()));
  }

  #records(lead: PlannedLead, activities: readonly PlannedActivity[]): PlannedRequest[] {
    const items = activities.map((activity) => ({ lead, attributes: {}, activities: [activity] }));
    return [this.#request(recordActivities, items)];
  }

  #described(lead: PlannedLead, attributes: PlannedItem['attributes']): PlannedRequest {
    return this.#request(upsertLead, [{ lead, attributes, activities: [] }]);
  }

  /** Sent to both APIs at once. */
  #request(operation: Operation, items: readonly PlannedItem[]): PlannedRequest {
    return { operation, items, api: this.#random.pick<ApiIndex>([0, 1]), isDoubled: true };
  }
}

const MODEL = pulseModel.key;

const leadOf = (name: string): PlannedLead => ({ name, key: { email: `${name}@family.example` }, link: {} });

function endOf(lead: PlannedLead, after: number | 'cleared' | 'kept'): Correction[] {
  if (after === 'kept') return [];
  return [after === 'cleared' ? clearing(lead, MODEL) : overriding(lead, MODEL, after)];
}
