import type { FieldEvidence } from '../scoring/score';
import { nameInWords, tellSome } from '../phrases/spoken';
import { compileField } from '../values/field';
import type { JsonObject, JsonValue } from '../values/json';
import { enumerate } from '../values/wording';

/** Reads the values of fields, each once. */
export function compileFieldEvidence(fields: readonly string[]): (attributes: JsonObject) => FieldEvidence[] {
  const readers = [...new Set(fields)].map((field) => ({ field, read: compileField(field) }));
  return (attributes) => readers.map(({ field, read }) => ({ field, value: positiveZero(read(attributes) ?? null) }));
}

/** −0 appears nowhere in a score. */
function positiveZero(value: JsonValue): JsonValue {
  return value === 0 ? 0 : value;
}

export function areUnknown(fields: readonly FieldEvidence[]): boolean {
  return fields.every(({ value }) => value === null);
}

/** `industry is "healthcare", employees is 30 and 2 others` */
export function fieldsInWords(
  fields: readonly FieldEvidence[],
  tell: (value: JsonValue, field: string) => string,
): string {
  if (areUnknown(fields)) {
    const names = enumerate(
      tellSome(fields, ({ field }) => nameInWords(field)),
      'and',
    );
    return `${names} ${fields.length === 1 ? 'is' : 'are'} unknown`;
  }
  return enumerate(
    tellSome(fields, ({ field, value }) => `${nameInWords(field)} is ${tell(value, field)}`),
    'and',
  );
}
