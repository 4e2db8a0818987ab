import type { JsonObject, JsonValue } from '@leadmark/engine';
import { KnownLife, type KnownActivity, type Receipt } from './known-life';
import type { Random } from './random';
import type { TestApi } from './test-api';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const TYPES = ['page_view', 'demo_request', 'email_open', 'unsubscribe', 'subscribe', 'other'];
const PATHS = ['/pricing', '/docs', '/careers', '/'];
const ATTRIBUTES: Record<string, readonly JsonValue[]> = {
  industry: ['healthcare', 'Software', null],
  employees: [5, '250', 3_000],
  title: ['CEO', 'Head of Sales', 'Student'],
  city: ['Rome', 'Oslo'],
};

const READ = 'lead { createdAt score { asOf } }';
const SCORE = `mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { ${READ} } }`;
const UPSERT = `mutation ($input: UpsertLeadInput!) { upsertLead(input: $input) { ${READ} } }`;
const RECORD = `mutation ($inputs: [RecordActivityInput!]!) {
  recordActivities(inputs: $inputs, createMissingLeads: true) { results { status message } } }`;
const OVERRIDE = `mutation ($input: OverrideScoreInput!) { overrideScore(input: $input) { ${READ} } }`;
const CLEAR = `mutation ($lead: LeadKey!, $model: String!) { clearScoreOverride(lead: $lead, model: $model) { ${READ} } }`;
const RETRACT = `mutation ($ids: [ID!]!) { retractActivities(input: { ids: $ids, reason: "test" }) { results { status } } }`;
const MERGE = `mutation ($from: LeadKey!, $into: LeadKey!) { mergeLeads(input: { from: $from, into: $into }) { ${READ} } }`;
const DELETE = 'mutation ($lead: LeadKey!) { deleteLead(lead: $lead) { id } }';
const LEAD = 'query ($externalId: String!) { lead(externalId: $externalId) { createdAt } }';

interface ReadLead {
  lead: { createdAt: string; score: { asOf: string } };
}

/** Sends a random life of some leads, and keeps book of it, so that what the API says can be held against it. */
export class RandomHistory {
  /** By every handle that finds them: those of leads that were merged find the same one. */
  readonly lives = new Map<string, KnownLife>();
  /** What is published, by key. */
  readonly models: Map<string, JsonObject>;
  private count = 0;
  private described: { externalId: string; from: Date } | undefined;
  private latest: Date;

  constructor(
    private readonly api: TestApi,
    private readonly random: Random,
    private readonly handles: readonly string[],
    private readonly definitions: readonly JsonObject[],
  ) {
    this.latest = api.clock.now();
    this.models = new Map(definitions.map((definition) => [definition.key as string, definition]));
  }

  private readonly happenings: readonly [number, () => Promise<unknown>][] = [
    [9, () => this.score()],
    [7, () => this.record()],
    [5, () => this.describe()],
    [4, () => this.override()],
    [2, () => this.clear()],
    [4, () => this.retract()],
    [2, () => this.merge()],
    [1, () => this.delete()],
    [1, () => this.publish()],
    [4, () => this.api.services.due.run(this.api.clock.now())],
  ];

  /** One thing that happens, mostly after some time, and sometimes after the server's clock was set back. */
  async step(): Promise<void> {
    const { api, random } = this;
    const isSetBack = random.chance(0.08);
    const passed = isSetBack
      ? -random.below(90 * MINUTE_MS)
      : random.below(random.pick([2, 1_000, DAY_MS, 10 * DAY_MS]));
    api.clock.advance({ milliseconds: passed });
    if (api.clock.now() > this.latest) this.latest = api.clock.now();
    const choices = this.happenings.flatMap(([weight, happening]) => Array.from({ length: weight }, () => happening));
    await random.pick(choices)();
  }

  /** Sets the clock right: nothing that has happened is still to come. */
  settle(): void {
    this.api.clock.advance({ milliseconds: 1 + Math.max(0, +this.latest - +this.api.clock.now()) });
  }

  /** Each lead once, by its own handle. */
  get leads(): Map<string, KnownLife> {
    return new Map([...this.lives.values()].map((life) => [life.externalId, life]));
  }

  private activities(count: number): KnownActivity[] {
    return Array.from({ length: count }, () => ({
      id: `h${(this.count += 1)}`,
      type: this.random.pick(TYPES),
      occurredAt: this.someTimeAgo(40),
      properties: { path: this.random.pick(PATHS), title: this.random.pick(['a', 'A ', 'b']) },
      isRetracted: false,
    }));
  }

  /** Often at an instant at which something else has happened. */
  private someTimeAgo(days: number): Date {
    const now = +this.api.clock.now();
    const noon = now - (now % DAY_MS) - DAY_MS * this.random.below(days);
    return new Date(this.random.pick([now, now - 1, noon, now - this.random.below(days * DAY_MS)]));
  }

  /** What is sent of a lead besides its handle: a new address now and then, and an earlier beginning. */
  private identity(life: KnownLife | undefined): { email?: string; createdAt?: string } {
    const gets = (chance: number) => this.random.chance(chance);
    return {
      ...(gets(life ? 0.15 : 0.5)
        ? { email: `a${(this.count += 1)}@${this.random.pick(['gmail.com', 'b.example'])}` }
        : {}),
      ...(gets(0.15) ? { createdAt: this.someTimeAgo(90).toISOString() } : {}),
    };
  }

  private async score(): Promise<void> {
    const externalId = this.random.pick(this.handles);
    const [sent, attributes] = [this.activities(this.random.below(4)), this.attributes()];
    const identity = this.identity(this.lives.get(externalId));
    const input = { externalId, ...identity, attributes, activities: sent.map(sentOf) };
    const { scoreLead } = await this.api.ask<{ scoreLead: ReadLead }>(SCORE, { input });
    const life = this.note(externalId, identity, scoreLead);
    life.describe(attributes, this.received(scoreLead).at, this.received(scoreLead));
    life.activities.push(...sent);
  }

  /** Several leads at once, some activities twice. */
  private async record(): Promise<void> {
    const inputs = this.activities(1 + this.random.below(5)).map((activity) => ({
      activity,
      externalId: this.random.pick(this.handles),
    }));
    const sent = inputs.map(({ activity, externalId }) => ({ ...sentOf(activity), lead: { externalId } }));
    await this.api.ask(RECORD, { inputs: this.random.chance(0.3) ? [...sent, ...sent.toReversed()] : sent });
    for (const { activity, externalId } of inputs) {
      const life = this.lives.get(externalId) ?? (await this.begun(externalId));
      life.activities.push(activity);
    }
  }

  /** A lead that an activity made. */
  private async begun(externalId: string): Promise<KnownLife> {
    const { lead } = await this.api.ask<{ lead: { createdAt: string } }>(LEAD, { externalId });
    const life = new KnownLife(externalId, new Date(lead.createdAt));
    this.lives.set(externalId, life);
    return life;
  }

  /** Attributes that hold since some time ago, often since the same instant as those before. */
  private async describe(): Promise<void> {
    const { random } = this;
    // What the server's clock was set back behind is still to come for a lead that has nothing of then.
    const described = this.described && this.described.from <= this.api.clock.now() ? this.described : undefined;
    const anew = { externalId: random.pick(this.handles), from: this.someTimeAgo(20) };
    const { externalId, from } = (this.described = described && random.chance(0.4) ? described : anew);
    const attributes = this.attributes();
    const identity = this.identity(this.lives.get(externalId));
    const input = { externalId, ...identity, attributes, attributesAt: from.toISOString() };
    const { upsertLead } = await this.api.ask<{ upsertLead: ReadLead }>(UPSERT, { input });
    this.note(externalId, identity, upsertLead).describe(attributes, from, this.received(upsertLead));
  }

  private async override(): Promise<void> {
    const [externalId, life] = this.anyLife();
    if (!life) return;
    const { random } = this;
    const [model, { tiers }] = random.pick([...this.models]) as [string, { tiers: { levels: { key: string }[] } }];
    const total = random.chance(0.7) ? (random.below(20_000) - 6_000) / 100 : null;
    const tier = total === null || random.chance(0.4) ? random.pick(tiers.levels).key : null;
    const until = random.chance(0.5) ? new Date(+this.latest + 1 + random.below(30 * DAY_MS)) : null;
    const input = { lead: { externalId }, model, total, tier, until: until?.toISOString() ?? null, reason: 'test' };
    const { overrideScore } = await this.api.ask<{ overrideScore: ReadLead }>(OVERRIDE, { input });
    life.say({ model, total, tier, until, received: this.received(overrideScore) });
  }

  private async clear(): Promise<void> {
    const [externalId, life] = this.anyLife();
    if (!life) return;
    const model = this.random.pick([...this.models.keys()]);
    const { clearScoreOverride } = await this.api.ask<{ clearScoreOverride: ReadLead }>(CLEAR, {
      lead: { externalId },
      model,
    });
    life.clear(model, this.received(clearScoreOverride));
  }

  private async retract(): Promise<void> {
    const standing = this.anyLife()[1]?.standing ?? [];
    if (standing.length === 0) return;
    const activity = this.random.pick(standing);
    await this.api.ask(RETRACT, { ids: [activity.id] });
    activity.isRetracted = true;
  }

  /** Of two leads with their pasts one is left, which all handles of both find. */
  private async merge(): Promise<void> {
    const [[fromHandle, from], [intoHandle, into]] = [this.anyLife(), this.anyLife()];
    if (!from || !into) return;
    await this.api.ask(MERGE, { from: { externalId: fromHandle }, into: { externalId: intoHandle } });
    if (from === into) return;
    into.join(from);
    for (const [handle, life] of this.lives) if (life === from) this.lives.set(handle, into);
  }

  /** Its handles are free again, and with them those of the leads that had become one with it. */
  private async delete(): Promise<void> {
    const [externalId, life] = this.anyLife();
    if (!life) return;
    await this.api.ask(DELETE, { lead: { externalId } });
    for (const [handle, each] of this.lives) if (each === life) this.lives.delete(handle);
  }

  /** A version in which one criterion has other points, or is missing. */
  private async publish(): Promise<void> {
    const { random } = this;
    const definition = random.pick(this.definitions);
    const criteria = definition.criteria as JsonObject[];
    const other = random.below(criteria.length);
    const changed = criteria.flatMap((criterion, index) =>
      index !== other ? [criterion] : 'points' in criterion ? [{ ...criterion, points: random.below(60) - 15 }] : [],
    );
    const next = { ...definition, criteria: changed };
    await this.api.publish(next);
    this.models.set(definition.key as string, next);
  }

  private anyLife(): [string, KnownLife | undefined] {
    const handle = this.random.pick(this.handles);
    return [handle, this.lives.get(handle)];
  }

  private attributes(): JsonObject {
    const names = Object.keys(ATTRIBUTES).filter(() => this.random.chance(0.3));
    return Object.fromEntries(names.map((name) => [name, this.random.pick(ATTRIBUTES[name] ?? [])]));
  }

  private note(externalId: string, sent: { email?: string; createdAt?: string }, { lead }: ReadLead): KnownLife {
    const life = this.lives.get(externalId) ?? new KnownLife(externalId, new Date(lead.score.asOf));
    this.lives.set(externalId, life);
    if (sent.email !== undefined) life.email = sent.email;
    if (sent.createdAt !== undefined) life.beganBy(new Date(sent.createdAt));
    return life;
  }

  /** By the server's clock, which the score tells that it answers with. */
  private received({ lead }: ReadLead): Receipt {
    return { at: new Date(lead.score.asOf), order: (this.count += 1) };
  }
}

const sentOf = ({ id, type, occurredAt, properties }: KnownActivity) => ({
  id,
  type,
  occurredAt: occurredAt.toISOString(),
  properties,
});
