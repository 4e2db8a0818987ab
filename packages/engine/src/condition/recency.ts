import { number } from '../validation/scalars';
import { ageInDays } from '../values/date-time';
import type { Operator } from './operator';

/** A date-time that is neither ahead nor `days` or more days old. */
export const withinLastDays: Operator<number> = {
  checkValue: number('a number of days above 0', (days) => days > 0),
  isTimed: true,
  compile:
    (days) =>
    ({ instant }, from, to) => {
      if (instant === undefined) return false;
      const [youngest, oldest] = [ageInDays(instant, from), ageInDays(instant, to)];
      if (youngest >= 0 && oldest < days) return true;
      return oldest < 0 || youngest >= days ? false : undefined;
    },
};
