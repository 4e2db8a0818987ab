import { LIMITS } from './limits';
import type { Place } from './place';

/** Answers whether a document is small enough to be checked in bounded time; refuses it as a whole otherwise. */
export function checkSize(document: unknown, place: Place): boolean {
  const isSmall = countValues(document) <= LIMITS.size;
  if (!isSmall) place.refuse(`holds more than ${LIMITS.size} values; split it or shorten its lists`);
  return isSmall;
}

/** Gives up counting beyond the limit. */
function countValues(document: unknown): number {
  const pending: unknown[] = [document];
  let count = 0;
  for (; count <= LIMITS.size && pending.length > 0; count++) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value)) pending.push(inner);
  }
  return count;
}
