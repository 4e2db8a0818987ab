/**
 * Adds to an object what is worked out when it is first read, all of it at once. Unlike a class's, these properties are
 * the object's own, so copies and JSON hold them.
 */
export function lazily<Known extends object, Late extends object>(
  known: Known,
  names: readonly (keyof Late & string)[],
  workOut: () => Late,
): Known & Late {
  let late: Late | undefined;
  for (const name of names) {
    Object.defineProperty(known, name, { enumerable: true, get: () => (late ??= workOut())[name] });
  }
  return known as Known & Late;
}
