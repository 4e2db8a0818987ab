import type { JsonObject, JsonValue } from '@leadmark/engine';
import type { Random } from '../random';
import type { PlannedItem, PlannedLead } from './facts';
import { hoursBefore } from './instants';

const SPAN_HOURS = 60 * 24;
const BEGINNING_HOURS = 90 * 24;

/** Attributes whose values change, each sent with the instant from which on it holds. */
const CHANGING: Record<string, readonly JsonValue[]> = {
  industry: ['Software', 'Healthcare', 'Education', 'Retail', 'Banking', 'Mining'],
  employees: [5, 20, 80, 300, 1_500, 9_000],
  title: ['CTO', 'VP Sales', 'Student', 'Manager', 'Owner', 'Director of Everything'],
  lifecycleStage: ['lead', 'opportunity', 'customer'],
};

/** Attributes that hold from when they are received on: each has one value for ever. */
const LASTING: Record<string, (random: Random) => JsonValue> = {
  country: (random) => random.pick(['DE', 'US', 'FR', 'Atlantis']),
  company: (random) => ({ name: `Company ${random.between(1, 99)}`, sites: [1, 2.5, null] }),
};

type Description = Pick<PlannedItem, 'attributes' | 'attributesAt' | 'createdAt'>;

/**
 * Makes up what leads are so that senders who know nothing of each other cannot contradict each other: an attribute either
 * has one value for ever, or is sent with its instant, and then never the same value or the same instant again.
 */
export class DescriptionMaker {
  readonly #random: Random;
  readonly #anchor: Date;
  readonly #lasting = new Map<PlannedLead, JsonObject>();
  readonly #unused = new Map<string, JsonValue[]>();

  constructor(random: Random, anchor: Date) {
    this.#random = random;
    this.#anchor = anchor;
  }

  make(lead: PlannedLead): Description {
    const createdAt = this.#random.chance(0.3) ? { createdAt: this.#instant(BEGINNING_HOURS, SPAN_HOURS) } : {};
    const isLasting = this.#random.chance(0.4);
    const described = isLasting
      ? { attributes: this.#lastingOf(lead) }
      : { attributes: this.#changeOf(lead), attributesAt: this.#instant(SPAN_HOURS, 1) };
    return { ...described, ...createdAt };
  }

  #lastingOf(lead: PlannedLead): JsonObject {
    const known = this.#lasting.get(lead);
    if (known) return known;
    const made = Object.fromEntries(Object.entries(LASTING).map(([name, make]) => [name, make(this.#random)]));
    this.#lasting.set(lead, made);
    return made;
  }

  #changeOf(lead: PlannedLead): JsonObject {
    const names = this.#random.shuffle(Object.keys(CHANGING)).slice(0, this.#random.between(1, 2));
    const values = names.map((name) => [name, this.#unusedValue(lead, name)] as const);
    return Object.fromEntries(values.filter((value): value is [string, JsonValue] => value[1] !== undefined));
  }

  #unusedValue(lead: PlannedLead, name: string): JsonValue | undefined {
    const place = `${lead.name} ${name}`;
    const values = this.#unused.get(place) ?? this.#random.shuffle(CHANGING[name] ?? []);
    this.#unused.set(place, values);
    return values.pop();
  }

  #instant(earliest: number, latest: number): string {
    return hoursBefore(this.#anchor, this.#random.between(latest, earliest), this.#random.next());
  }
}
