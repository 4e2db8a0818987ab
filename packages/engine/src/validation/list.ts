import { isJsonObject, ownValue } from '../values/json';
import { quote } from '../values/wording';
import type { Check } from './check';
import type { Place } from './place';
import { describe } from './suggestion';

export interface ListRule {
  /** What the list holds, in the plural. */
  readonly of: string;
  readonly least?: number;
  /** A longer list is refused as a whole, so that checking takes bounded time. */
  readonly most: number;
}

export function listOf(check: Check, { of, least = 0, most }: ListRule): Check {
  return (value, place) => {
    if (!Array.isArray(value)) place.refuse(`must be a list of ${of}, but is ${describe(value)}`);
    else if (value.length < least)
      place.refuse(`must hold ${of}, at least ${least}, but holds ${value.length || 'none'}`);
    else if (value.length > most) place.refuse(`holds ${value.length} ${of}; at most ${most} are allowed`);
    else value.forEach((item, index) => check(item, place.item(index)));
  };
}

/** A list of objects, no two of which have one `key`. */
export function keyedListOf(check: Check, rule: ListRule): Check {
  const checkItems = listOf(check, rule);
  return (value, place) => {
    checkItems(value, place);
    if (Array.isArray(value) && value.length <= rule.most) refuseDuplicates(value, place);
  };
}

function refuseDuplicates(items: readonly unknown[], place: Place): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const key = isJsonObject(item) ? ownValue(item, 'key') : undefined;
    if (typeof key !== 'string') return;
    if (seen.has(key))
      place
        .item(index)
        .key('key')
        .refuse(`${quote(key)} is used twice; every key names one thing`);
    seen.add(key);
  });
}
