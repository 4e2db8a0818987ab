import type { JsonObject } from '../values/json';
import { ownValue } from '../values/json';
import type { Place } from './place';

/** Refuses neither of two keys where the first would stand, and both of them at the second. */
export function checkExactlyOne([first, second]: readonly [string, string], object: JsonObject, place: Place): void {
  const [hasFirst, hasSecond] = [ownValue(object, first) !== undefined, ownValue(object, second) !== undefined];
  if (hasFirst && hasSecond) place.key(second).refuse(`cannot stand beside "${first}"; keep one of the two`);
  if (!hasFirst && !hasSecond) place.key(first).refuse(`is missing, and so is "${second}"; give one of the two`);
}
