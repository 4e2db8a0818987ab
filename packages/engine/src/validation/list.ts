import { isJsonList, isJsonObject, ownValue } from '../values/json';
import { quote } from '../values/wording';
import type { Check } from './check';
import type { Place } from './place';
import { mismatch } from './suggestion';

export interface ListRule {
  /** What the list holds, in the plural. */
  readonly of: string;
  readonly least?: 0 | 1;
  /** A longer list is refused as a whole, so that checking takes bounded time. */
  readonly most: number;
}

export function listOf(check: Check, { of, least = 0, most }: ListRule): Check {
  return (value, place) => {
    if (!isJsonList(value)) return place.refuse(mismatch(`a list of ${of}`, value));
    if (value.length < least) place.refuse(`is empty; give one or more ${of}`);
    if (value.length > most) return place.refuse(`holds ${value.length} ${of}; at most ${most} are allowed`);
    value.forEach((item, index) => check(item, place.item(index)));
  };
}

/** A list of objects, no two of which have one `key`. */
export function keyedListOf(check: Check, rule: ListRule): Check {
  const checkItems = listOf(check, rule);
  return (value, place) => {
    checkItems(value, place);
    if (isJsonList(value) && value.length <= rule.most) refuseDuplicates(value, place);
  };
}

function refuseDuplicates(items: readonly unknown[], place: Place): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const key = isJsonObject(item) ? ownValue(item, 'key') : undefined;
    if (typeof key !== 'string') return;
    const at = place.item(index).key('key');
    if (seen.has(key)) at.refuse(`${quote(key)} is used twice; give one of the two another key`);
    seen.add(key);
  });
}
