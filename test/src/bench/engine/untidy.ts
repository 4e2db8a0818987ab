import type { JsonObject, JsonValue } from '@leadmark/engine';

const HABITS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => ` ${text} `,
];
const NUMERIC = /^-?\d+$/;

/** The same attributes as people type them and forms send them: in any case, with spaces, numbers as texts. */
export function asFormsSendIt(attributes: JsonObject, lead: number): JsonObject {
  const entries = Object.entries(attributes);
  return Object.fromEntries(entries.map(([field, value], index) => [field, untidy(value, lead + index)]));
}

function untidy(value: JsonValue, seed: number): JsonValue {
  const habit = HABITS[seed % HABITS.length];
  if (Array.isArray(value)) return value.map((element: JsonValue) => untidy(element, seed));
  return typeof value === 'string' || typeof value === 'number' ? (habit?.(String(value)) ?? value) : value;
}

/** What someone writes who compares such attributes with an engine that takes values as they are. */
export function cleaned(attributes: JsonObject): JsonObject {
  const clean: Record<string, JsonValue> = {};
  for (const field in attributes) clean[field] = cleanValue(attributes[field] ?? null);
  return clean;
}

export function cleanText(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function cleanValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== 'string') return value;
  const text = cleanText(value);
  return NUMERIC.test(text) ? Number(text) : text;
}
