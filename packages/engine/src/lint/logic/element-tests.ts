import type { OperatorName } from '../../model/definition';
import type { Interval, TestReader } from './knowledge';
import { equals, isIn } from './equality';
import { between, greaterThan, greaterThanOrEqual, lessThan, lessThanOrEqual } from './interval';
import { contains, containsWord, endsWith, startsWith } from './text';

type NegatedOperator = 'notEquals' | 'notIn' | 'notContains' | 'notExists';
export type PositiveOperator = Exclude<OperatorName, NegatedOperator>;

const ANY_INSTANT: Interval = { sort: 'instant', low: -Infinity, high: Infinity };

const withinLastDays: TestReader<number> = {
  read: (days) => ({
    ways: [{ isPresent: true, youngerThanDays: days, measured: ANY_INSTANT }],
    isSureOf: ({ youngerThanDays = Infinity }) => youngerThanDays <= days,
  }),
};

const exists: TestReader = {
  read: () => ({ ways: [{ isPresent: true }], isSureOf: ({ isPresent }) => isPresent }),
};

export const ELEMENT_TESTS: Readonly<Record<PositiveOperator, TestReader>> = {
  equals,
  in: isIn,
  contains,
  startsWith,
  endsWith,
  containsWord,
  greaterThan,
  greaterThanOrEqual,
  lessThan,
  lessThanOrEqual,
  between,
  withinLastDays,
  exists,
};
