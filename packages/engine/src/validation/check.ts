import { Place } from './place';
import { checkSize } from './size';
import type { Violation } from './violation';
import { ModelInvalidError } from './violation';

/** Notes what is wrong with a value; `undefined` stands for a key that is missing. */
export type Check = (value: unknown, place: Place) => void;

export function violationsOf(check: Check, value: unknown, path = '$'): Violation[] {
  const violations: Violation[] = [];
  const place = new Place(path, violations);
  if (checkSize(value, place)) check(value, place);
  return violations;
}

/**
 * A copy of a value that has passed its check, so that later changes to the value reach nothing that is compiled. As
 * JSON it has neither keys that are undefined nor −0.
 * @throws ModelInvalidError with every fault.
 */
export function checkedCopy<T>(check: Check, value: unknown): T {
  const violations = violationsOf(check, value);
  if (violations.length > 0) throw new ModelInvalidError(violations);
  return JSON.parse(JSON.stringify(value)) as T;
}

export function optional(check: Check): Check {
  return (value, place) => {
    if (value === null) place.refuse('must not be null; leave the key out instead');
    else if (value !== undefined) check(value, place);
  };
}

/** Accepts anything: for what another check has looked at. */
export const unchecked: Check = () => {};
