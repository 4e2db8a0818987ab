import { canonicalJson, compileModel, scoreLead, type Facts, type JsonObject, type JsonValue } from '@leadmark/engine';

export interface KnownActivity {
  id: string;
  type: string;
  occurredAt: Date;
  properties: JsonObject;
  isRetracted: boolean;
}

/** When something was received by the server's clock; what was received at the same instant has its order besides. */
export interface Receipt {
  at: Date;
  order: number;
}

interface KnownChange {
  name: string;
  value: JsonValue;
  from: Date;
  received: Receipt;
}

/** A person's word; one without a total and a tier takes back what was said before. */
export interface KnownWord {
  model: string;
  total: number | null;
  tier: string | null;
  until: Date | null;
  received: Receipt;
}

interface Level {
  key: string;
  minScore?: number;
}

export interface ExpectedScore {
  fit: number;
  engagement: number;
  total: number;
  tier: string;
  grade: string | null;
  gate: string | null;
}

/** Later, and at the same instant what came after. */
const inOrder = (one: Receipt, other: Receipt): number => +one.at - +other.at || one.order - other.order;

/** A lead as those know it who sent all that is known of it: what they expect of its score at any instant. */
export class KnownLife {
  email: string | null = null;
  activities: KnownActivity[] = [];
  private changes: KnownChange[] = [];
  private words: KnownWord[] = [];

  constructor(
    readonly externalId: string,
    private beganAt: Date,
  ) {}

  get standing(): KnownActivity[] {
    return this.activities.filter(({ isRetracted }) => !isRetracted);
  }

  /** A beginning is only ever moved back. */
  beganBy(instant: Date): void {
    if (instant < this.beganAt) this.beganAt = instant;
  }

  /** A value that holds already writes nothing. */
  describe(attributes: JsonObject, from: Date, received: Receipt): void {
    const held = this.attributesAt(from);
    for (const [name, value = null] of Object.entries(attributes))
      if (canonicalJson(held[name] ?? null) !== canonicalJson(value))
        this.changes.push({ name, value, from, received });
  }

  say(word: KnownWord): void {
    this.words.push(word);
  }

  /** Where nothing is in force, nothing is taken back. */
  clear(model: string, received: Receipt): void {
    if (this.wordAt(model, received.at)) this.say({ model, total: null, tier: null, until: null, received });
  }

  /** Takes in all that is known of a lead that was the same one all along. */
  join(other: KnownLife): void {
    this.activities.push(...other.activities);
    this.changes.push(...other.changes);
    this.words.push(...other.words);
    this.email ??= other.email;
    this.beganBy(other.beganAt);
  }

  /** Those at which something becomes another, and the milliseconds before. */
  get turns(): Date[] {
    const turns = [
      ...this.words.flatMap(({ received, until }) => [received.at, ...(until ? [until] : [])]),
      ...this.changes.map(({ from }) => from),
      ...this.standing.map(({ occurredAt }) => occurredAt),
    ];
    return turns.flatMap((turn) => [turn, new Date(+turn - 1)]);
  }

  /** By the facts that had happened by an instant, and what persons had said by then of what was then. */
  scoreAt(definition: JsonObject, instant: Date): ExpectedScore {
    const { fit, engagement, total, tier, grade, gate } = scoreLead(compileModel(definition), this.factsAt(instant), {
      now: instant,
    });
    const word = this.wordAt(definition.key as string, instant);
    const shown = word?.total ?? total;
    const said = word && gate === null ? (word.tier ?? tierOf(definition, shown)) : tier;
    return { fit, engagement, total: shown, tier: said, grade, gate };
  }

  private factsAt(instant: Date): Facts {
    const { email, externalId } = this;
    return {
      createdAt: this.beganAt.toISOString(),
      attributes: {
        ...(email === null ? {} : { email, emailDomain: email.slice(email.indexOf('@') + 1) }),
        externalId,
        ...this.attributesAt(instant),
      },
      activities: this.standing
        .filter(({ occurredAt }) => occurredAt <= instant)
        .map(({ id, type, occurredAt, properties }) => ({
          id,
          type,
          properties,
          occurredAt: occurredAt.toISOString(),
        })),
    };
  }

  private attributesAt(instant: Date): JsonObject {
    const held = new Map<string, JsonValue>();
    const inTurn = this.changes.toSorted(
      (one, other) => +one.from - +other.from || inOrder(one.received, other.received),
    );
    for (const { name, value, from } of inTurn) if (from <= instant) held.set(name, value);
    return Object.fromEntries([...held].filter(([, value]) => value !== null));
  }

  /** The newest word, if it is in force. */
  private wordAt(model: string, instant: Date): KnownWord | undefined {
    const begun = this.words.filter((word) => word.model === model && word.received.at <= instant);
    const newest = begun.toSorted((one, other) => inOrder(one.received, other.received)).at(-1);
    if (!newest || (newest.total === null && newest.tier === null)) return undefined;
    return newest.until === null || instant < newest.until ? newest : undefined;
  }
}

/** Of a model whose tiers go by the total. */
function tierOf(definition: JsonObject, total: number): string {
  const { levels } = definition.tiers as unknown as { levels: Level[] };
  return levels.find(({ minScore = -Infinity }) => minScore <= total)?.key ?? '';
}
