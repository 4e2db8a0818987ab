import { canonicalJson } from '../values/canonical-json';
import type { FieldTable } from '../values/fields';
import { Fields } from '../values/fields';
import type { JsonObject, JsonValue } from '../values/json';
import { objectOrEmpty } from '../values/json';

/** An activity with the instant that it tells. All else is read when it is first asked for. */
export class DatedActivity {
  private fieldsRead: Fields | undefined = undefined;
  private timeText: string | undefined = undefined;
  private canonicalText: string | undefined = undefined;

  /** `sent` is shaped as it happens to be; `propertyTable` is that of the model's matchers. */
  constructor(
    private readonly sent: JsonObject,
    readonly occurredAt: number,
    private readonly propertyTable: FieldTable,
  ) {}

  /** A blank id names nothing, so it makes no activity a duplicate. */
  get id(): string | undefined {
    const id = textOrEmpty(this.sent.id);
    return id.trim() === '' ? undefined : id;
  }

  /** A type that is no text is that of no criterion. */
  get type(): string {
    return textOrEmpty(this.sent.type);
  }

  get properties(): JsonObject {
    return objectOrEmpty(this.sent.properties);
  }

  /** Of the properties. */
  get fields(): Fields {
    return (this.fieldsRead ??= new Fields(this.propertyTable, this.properties));
  }

  get occurredAtText(): string {
    return (this.timeText ??= new Date(this.occurredAt).toISOString());
  }

  get canonical(): string {
    return (this.canonicalText ??= canonicalJson([this.sent.type, this.properties]));
  }
}

/** Later first; at one instant the greater id, then the greater canonical JSON. */
export function newestFirst(one: DatedActivity, other: DatedActivity): number {
  return other.occurredAt - one.occurredAt || compareAtOneInstant(one, other);
}

function compareAtOneInstant(one: DatedActivity, other: DatedActivity): number {
  return compareByCodeUnit(other.id ?? '', one.id ?? '') || compareByCodeUnit(other.canonical, one.canonical);
}

function compareByCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function textOrEmpty(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
