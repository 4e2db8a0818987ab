import type { JsonObject, JsonValue } from './json';
import { isJsonObject, ownValue } from './json';

export type FieldReader = (object: JsonObject) => JsonValue | undefined;

/** Reads a dotted path; a property at the top whose whole name is the field wins, even when it is null. */
export function compileField(field: string): FieldReader {
  const path = field.split('.');
  if (path.length === 1) return (object) => ownValue(object, field);
  return (object) => (Object.hasOwn(object, field) ? object[field] : follow(path, object));
}

function follow(path: readonly string[], object: JsonObject): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const key of path) {
    if (!isJsonObject(value)) return undefined;
    value = ownValue(value, key);
  }
  return value;
}
