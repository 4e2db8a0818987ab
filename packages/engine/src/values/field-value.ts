import { parseDateTime } from './date-time';
import type { JsonValue } from './json';
import { numberOf } from './number';
import { normalise } from './text';

/** A value in each form in which conditions compare it; every form is made when first asked for. */
export class FieldValue {
  private textForm: string | undefined;
  private numberForm: number | null | undefined;
  private instantForm: number | null | undefined;
  private elementForms: readonly FieldValue[] | undefined;

  /** Undefined for a field that is missing. */
  constructor(readonly json: JsonValue | undefined) {}

  /** A text in the form in which texts are compared; undefined for anything else. */
  get text(): string | undefined {
    if (typeof this.json !== 'string') return undefined;
    return (this.textForm ??= normalise(this.json));
  }

  /** A number, or what a text spells; undefined for anything else. */
  get number(): number | undefined {
    if (this.numberForm === undefined) this.numberForm = numberOf(this.json) ?? null;
    return this.numberForm ?? undefined;
  }

  /** In milliseconds since 1970; undefined for what is no date-time. */
  get instant(): number | undefined {
    if (this.instantForm === undefined) this.instantForm = parseDateTime(this.json) ?? null;
    return this.instantForm ?? undefined;
  }

  /** Of a list; undefined for anything else. */
  get elements(): readonly FieldValue[] | undefined {
    if (!Array.isArray(this.json)) return undefined;
    return (this.elementForms ??= this.json.map((element: JsonValue) => new FieldValue(element)));
  }
}
