import { Place } from './place';
import type { Violation } from './violation';
import { ModelInvalidError } from './violation';

/** Notes what is wrong with a value; `undefined` stands for a key that is missing. */
export type Check = (value: unknown, place: Place) => void;

export function violationsOf(check: Check, value: unknown, path = '$'): Violation[] {
  const violations: Violation[] = [];
  check(value, new Place(path, violations));
  return violations;
}

/** @throws ModelInvalidError with every fault. */
export function assertValid(check: Check, value: unknown): void {
  const violations = violationsOf(check, value);
  if (violations.length > 0) throw new ModelInvalidError(violations);
}

export function optional(check: Check): Check {
  return (value, place) => {
    if (value !== undefined) check(value, place);
  };
}

/** Accepts anything: for what another check has looked at. */
export const unchecked: Check = () => {};
