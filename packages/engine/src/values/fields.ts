import type { FieldReader } from './field';
import { compileField } from './field';
import { FieldValue } from './field-value';
import type { JsonObject } from './json';

/** The fields that a model looks at in one sort of object, each with a place of its own. */
export class FieldTable {
  private readonly places = new Map<string, number>();
  private readonly readers: FieldReader[] = [];

  /** The same place for the same field. */
  placeOf(field: string): number {
    const known = this.places.get(field);
    if (known !== undefined) return known;
    this.places.set(field, this.readers.length);
    return this.readers.push(compileField(field)) - 1;
  }

  get size(): number {
    return this.readers.length;
  }

  read(object: JsonObject, place: number): FieldValue {
    return new FieldValue(this.readers[place]?.(object));
  }
}

/** The fields of one object. Each is read once, when first looked at, however many conditions look at it. */
export class Fields {
  private readonly values: (FieldValue | undefined)[];

  constructor(
    private readonly table: FieldTable,
    readonly object: JsonObject,
  ) {
    this.values = new Array<FieldValue | undefined>(table.size);
  }

  at(place: number): FieldValue {
    return (this.values[place] ??= this.table.read(this.object, place));
  }
}
