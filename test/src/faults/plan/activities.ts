import type { JsonObject } from '@leadmark/engine';
import type { Random } from '../random';
import type { PlannedActivity, PlannedLead } from './facts';
import { hoursBefore, minutesAhead } from './instants';

const SPAN_HOURS = 45 * 24;
const LATEST_HOURS = 30 * 24;
const FORMS = ['contact', 'newsletter', 'trial'];
const TITLES = ['Lead scoring in a week', 'Leads, für alle 😀', 'Routing'];
const PATHS = ['/', '/blog/1', '/blog/2', '/pricing', '/pricing/teams', '/careers'];

interface Deed {
  readonly weight: number;
  readonly type: string;
  readonly properties: (random: Random) => JsonObject;
}

const DEEDS: readonly Deed[] = [
  { weight: 8, type: 'page_view', properties: (r) => ({ path: r.pick(PATHS), seconds: r.between(1, 9_000) / 100 }) },
  { weight: 2, type: 'email_open', properties: (r) => ({ campaign: { number: r.between(1, 9), tags: ['a', 'ä'] } }) },
  { weight: 2, type: 'email_click', properties: () => ({}) },
  { weight: 1, type: 'whitepaper_download', properties: (r) => ({ title: r.pick(TITLES) }) },
  { weight: 1, type: 'webinar_attended', properties: (r) => ({ title: r.pick(TITLES) }) },
  { weight: 1, type: 'form_submit', properties: (r) => ({ form: r.pick(FORMS) }) },
  { weight: 0.3, type: 'demo_request', properties: () => ({}) },
  { weight: 4, type: 'praise', properties: (r) => ({ stars: r.between(3, 5) }) },
  { weight: 4, type: 'complaint', properties: (r) => ({ severity: r.between(1, 3), isOpen: r.chance(0.5) }) },
  { weight: 2, type: 'purchase', properties: (r) => ({ amount: r.between(100, 50_000) / 100 }) },
  { weight: 0.3, type: 'unsubscribe', properties: () => ({}) },
  { weight: 0.4, type: 'subscribe', properties: () => ({}) },
];

/** When an activity happened, as sent: `hours` before the load began is where the story of all leads stands. */
interface Timing {
  readonly weight: number;
  readonly instantOf: (story: { maker: ActivityMaker; lead: PlannedLead; hours: number }) => string | null;
}

const TIMINGS: readonly Timing[] = [
  { weight: 55, instantOf: ({ maker, hours }) => maker.instant(hours) },
  { weight: 20, instantOf: ({ maker, hours }) => maker.instant(hours + maker.random.between(1, LATEST_HOURS)) },
  { weight: 15, instantOf: ({ maker, lead, hours }) => maker.newestOf(lead) ?? maker.instant(hours) },
  { weight: 5, instantOf: ({ maker }) => maker.instantAhead() },
  { weight: 5, instantOf: () => null },
];

/** Makes up activities: in order, late, at equal instants, ahead of the clock, and without any. */
export class ActivityMaker {
  readonly random: Random;
  readonly #anchor: Date;
  readonly #prefix: string;
  readonly #newest = new Map<PlannedLead, string>();
  #count = 0;

  constructor(random: Random, anchor: Date, prefix: string) {
    this.random = random;
    this.#anchor = anchor;
    this.#prefix = prefix;
  }

  get count(): number {
    return this.#count;
  }

  /** `progress` from 0 to 1 is how far the story has come. */
  make(lead: PlannedLead, progress: number): PlannedActivity {
    const { type, properties } = this.random.pickWeighted(DEEDS);
    const hours = 1 + SPAN_HOURS * (1 - Math.min(progress, 1));
    const occurredAt = this.random.pickWeighted(TIMINGS).instantOf({ maker: this, lead, hours });
    if (occurredAt !== null) this.#newest.set(lead, occurredAt);
    this.#count += 1;
    return { id: `${this.#prefix}-${this.#count}`, type, occurredAt, properties: properties(this.random) };
  }

  instant(hours: number): string {
    return hoursBefore(this.#anchor, hours, this.random.next());
  }

  instantAhead(): string {
    return minutesAhead(this.#anchor, this.random.next());
  }

  /** When the activity before was that was made for the lead. */
  newestOf(lead: PlannedLead): string | undefined {
    return this.#newest.get(lead);
  }
}
