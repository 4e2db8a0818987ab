export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const EMPTY: JsonObject = {};

export function objectOrEmpty(value: unknown): JsonObject {
  return isJsonObject(value) ? value : EMPTY;
}

/** Own properties only: a key such as `constructor` never finds what a prototype holds. */
export function ownValue(object: JsonObject, key: string): JsonValue | undefined {
  const value = object[key];
  return value !== undefined && Object.hasOwn(object, key) ? value : undefined;
}

export function isJsonList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
