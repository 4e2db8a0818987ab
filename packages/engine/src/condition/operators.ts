import type { OperatorName } from '../model/definition';
import { between, greaterThan, greaterThanOrEqual, lessThan, lessThanOrEqual } from './comparison';
import { equals, isIn } from './equality';
import type { Operator } from './operator';
import { negationOf } from './operator';
import { exists } from './presence';
import { withinLastDays } from './recency';
import { contains, containsWord, endsWith, startsWith } from './text-operators';

export const OPERATORS: Readonly<Record<OperatorName, Operator>> = {
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
  notEquals: negationOf(equals),
  notIn: negationOf(isIn),
  notContains: negationOf(contains),
  notExists: negationOf(exists),
};
