import type { Facts, JsonObject, JsonValue } from '@leadmark/engine';
import type { Random } from './random';
import type { TestApi } from './test-api';

const DAY_MS = 86_400_000;

interface KnownActivity {
  id: string;
  type: string;
  occurredAt: Date;
  properties: JsonObject;
  isRetracted: boolean;
}

interface KnownChange {
  name: string;
  value: JsonValue;
  at: Date;
}

/** A lead as the test knows it to be: the facts that were acknowledged. */
interface KnownLead {
  email: string;
  createdAt: Date;
  activities: KnownActivity[];
  changes: KnownChange[];
}

const TYPES = ['page_view', 'demo_request', 'email_open', 'unsubscribe', 'subscribe', 'other'];
const PATHS = ['/pricing', '/docs', '/careers', '/'];
const ATTRIBUTES: Record<string, readonly JsonValue[]> = {
  industry: ['healthcare', 'Software', null],
  employees: [5, '250', 3_000],
  title: ['CEO', 'Head of Sales', 'Student'],
  city: ['Rome', 'Oslo'],
};

/** Sends a random life of some leads, and keeps book of it, so that what the API says can be held against it. */
export class RandomHistory {
  readonly leads = new Map<string, KnownLead>();
  private ids = 0;

  constructor(
    private readonly api: TestApi,
    private readonly random: Random,
    private readonly emails: readonly string[],
  ) {}

  /** One thing that happens, after some time. */
  async step(): Promise<void> {
    this.api.clock.advance({ milliseconds: 1 + this.random.below(this.random.pick([1_000, DAY_MS, 10 * DAY_MS])) });
    const happening = this.random.pick([
      () => this.score(),
      () => this.score(),
      () => this.record(),
      () => this.record(),
      () => this.describe(),
      () => this.retract(),
      () => this.merge(),
      () => this.api.services.due.run(this.api.clock.now()),
    ]);
    await happening();
  }

  /** The facts of a lead that had happened by an instant, for the engine. */
  factsAt(email: string, instant: Date): Facts {
    const { createdAt, activities, changes } = this.known(email);
    const held = new Map<string, JsonValue>();
    for (const { name, value, at } of [...changes].sort((one, other) => +one.at - +other.at))
      if (at <= instant) held.set(name, value);
    return {
      createdAt: createdAt.toISOString(),
      attributes: {
        email,
        emailDomain: email.slice(email.indexOf('@') + 1),
        ...Object.fromEntries([...held].filter(([, value]) => value !== null)),
      },
      activities: activities
        .filter(({ isRetracted, occurredAt }) => !isRetracted && occurredAt <= instant)
        .map(({ id, type, occurredAt, properties }) => ({
          id,
          type,
          occurredAt: occurredAt.toISOString(),
          properties,
        })),
    };
  }

  private known(email: string): KnownLead {
    const now = this.api.clock.now();
    const lead = this.leads.get(email) ?? { email, createdAt: now, activities: [], changes: [] };
    this.leads.set(email, lead);
    return lead;
  }

  private activities(count: number): KnownActivity[] {
    return Array.from({ length: count }, () => ({
      id: `h${(this.ids += 1)}`,
      type: this.random.pick(TYPES),
      occurredAt: new Date(+this.api.clock.now() - this.random.pick([0, 0, 1, this.random.below(40 * DAY_MS)])),
      properties: { path: this.random.pick(PATHS), title: this.random.pick(['a', 'A ', 'b']) },
      isRetracted: false,
    }));
  }

  private async score(): Promise<void> {
    const email = this.random.pick(this.emails);
    const sent = this.activities(this.random.below(4));
    const inputs = [{ email, activities: sent.map(sentOf), attributes: this.attributes() }];
    await this.api.ask('mutation ($inputs: [ScoreLeadInput!]!) { scoreLeads(inputs: $inputs) { results { code } } }', {
      inputs,
    });
    this.note(email, inputs[0]?.attributes ?? {}, this.api.clock.now());
    this.known(email).activities.push(...sent);
  }

  /** Several leads at once, some activities twice. */
  private async record(): Promise<void> {
    const inputs = this.activities(1 + this.random.below(5)).map((activity) => ({
      activity,
      email: this.random.pick(this.emails),
    }));
    const sent = inputs.map(({ activity, email }) => ({ ...sentOf(activity), lead: { email } }));
    await this.api.ask(
      'mutation ($inputs: [RecordActivityInput!]!) { recordActivities(inputs: $inputs, createMissingLeads: true) { results { status } } }',
      { inputs: this.random.chance(0.3) ? [...sent, ...sent.toReversed()] : sent },
    );
    for (const { activity, email } of inputs) this.known(email).activities.push(activity);
  }

  /** Attributes that hold since some time ago. */
  private async describe(): Promise<void> {
    const email = this.random.pick(this.emails);
    const at = new Date(+this.api.clock.now() - this.random.below(20 * DAY_MS));
    const attributes = this.attributes();
    await this.api.ask('mutation ($input: UpsertLeadInput!) { upsertLead(input: $input) { isNewLead } }', {
      input: { email, attributes, attributesAt: at.toISOString() },
    });
    this.note(email, attributes, at);
  }

  private async retract(): Promise<void> {
    const email = this.random.pick(this.emails);
    const standing = this.leads.get(email)?.activities.filter(({ isRetracted }) => !isRetracted) ?? [];
    if (standing.length === 0) return;
    const activity = this.random.pick(standing);
    await this.api.ask(
      'mutation ($ids: [ID!]!) { retractActivities(input: { ids: $ids, reason: "test" }) { results { status } } }',
      { ids: [activity.id] },
    );
    activity.isRetracted = true;
  }

  /** A lead by another address becomes one with one of them; that address goes out of use. */
  private async merge(): Promise<void> {
    const into = this.random.pick(this.emails);
    if (!this.leads.has(into)) return;
    const from = `gone${(this.ids += 1)}@other.example`;
    const sent = this.activities(2);
    const attributes = this.attributes();
    await this.api.ask('mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { isNewLead } }', {
      input: { email: from, attributes, activities: sent.map(sentOf) },
    });
    const received = this.api.clock.now();
    this.api.clock.advance();
    await this.api.ask('mutation ($input: MergeLeadsInput!) { mergeLeads(input: $input) { lead { id } } }', {
      input: { from: { email: from }, into: { email: into } },
    });
    this.note(into, attributes, received);
    this.known(into).activities.push(...sent);
  }

  private attributes(): JsonObject {
    const names = Object.keys(ATTRIBUTES).filter(() => this.random.chance(0.3));
    return Object.fromEntries(names.map((name) => [name, this.random.pick(ATTRIBUTES[name] ?? [])]));
  }

  private note(email: string, attributes: JsonObject, at: Date): void {
    const lead = this.known(email);
    for (const [name, value] of Object.entries(attributes)) lead.changes.push({ name, value: value ?? null, at });
  }
}

const sentOf = ({ id, type, occurredAt, properties }: KnownActivity) => ({
  id,
  type,
  occurredAt: occurredAt.toISOString(),
  properties,
});
