import { number } from '../validation/scalars';
import { ageInDays, parseDateTime } from '../values/date-time';
import type { Operator } from './operator';
import { anyElement } from './operator';

/** A date-time that is neither ahead nor `days` or more days old. */
export const withinLastDays: Operator<number> = {
  checkValue: number('a number of days above 0', (days) => days > 0),
  isTimed: true,
  compile: (days) =>
    anyElement((value, now) => {
      const instant = parseDateTime(value);
      if (instant === undefined) return false;
      const age = ageInDays(instant, now);
      return age >= 0 && age < days;
    }),
};
