import { parseDateTime } from './date-time';
import type { JsonValue } from './json';
import { numberOf } from './number';
import { normalise, spacedWordsOf } from './text';

/** A value in the forms in which conditions compare it. */
export class FieldValue {
  /** A text in the form in which texts are compared; undefined for anything else. */
  readonly text: string | undefined;
  readonly isList: boolean;
  private elementForms: readonly FieldValue[] | undefined;
  private numberForm: number | null | undefined;
  private instantForm: number | null | undefined;
  private wordsForm: string | undefined;

  /** Undefined for a field that is missing. */
  constructor(readonly json: JsonValue | undefined) {
    this.text = typeof json === 'string' ? normalise(json) : undefined;
    this.isList = Array.isArray(json);
    this.elementForms = undefined;
    this.numberForm = undefined;
    this.instantForm = undefined;
    this.wordsForm = undefined;
  }

  /** Of a list; none for anything else. Made when first asked for, because lists may lie in lists without end. */
  get elements(): readonly FieldValue[] {
    if (!Array.isArray(this.json)) return [];
    return (this.elementForms ??= this.json.map((element: JsonValue) => new FieldValue(element)));
  }

  /** A number, or what a text spells; undefined for anything else. Made when first asked for. */
  get number(): number | undefined {
    if (this.numberForm === undefined) this.numberForm = numberOf(this.json) ?? null;
    return this.numberForm ?? undefined;
  }

  /** In milliseconds since 1970; undefined for what is no date-time. Made when first asked for. */
  get instant(): number | undefined {
    if (this.instantForm === undefined) this.instantForm = parseDateTime(this.json) ?? null;
    return this.instantForm ?? undefined;
  }

  /** The words of a text between spaces; undefined for anything else. Made once, however many words are looked for. */
  get spacedWords(): string | undefined {
    return this.text === undefined ? undefined : (this.wordsForm ??= spacedWordsOf(this.text));
  }
}
