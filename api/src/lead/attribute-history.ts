import type { JsonObject, JsonValue } from '@leadmark/engine';
import type { AttributeChange } from './attribute-change.entity';

type Order = (one: AttributeChange, other: AttributeChange) => number;

/** For each name the newest attributesAt wins, then what was received later; ids grow with the order of receipt. */
const byPrecedence: Order = (one, other) =>
  one.attributesAt.getTime() - other.attributesAt.getTime() ||
  one.receivedAt.getTime() - other.receivedAt.getTime() ||
  (one.id < other.id ? -1 : 1);

/** The attributes that hold at an instant: an object without the removed ones. */
export function attributesAt(changes: readonly AttributeChange[], instant: Date): JsonObject {
  const values = new Map<string, JsonValue>();
  for (const { name, value, attributesAt: from } of [...changes].sort(byPrecedence)) {
    if (from <= instant) values.set(name, value);
  }
  return Object.fromEntries([...values].filter(([, value]) => value !== null));
}
