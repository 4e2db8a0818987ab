import { parseDateTime } from '../../values/date-time';
import type { ElementTest, Interval, TestReader } from './knowledge';

type End = number | string;

export const greaterThan = comparison((at) => ({ low: at, high: Infinity, isLowOpen: true }));
export const greaterThanOrEqual = comparison((at) => ({ low: at, high: Infinity }));
export const lessThan = comparison((at) => ({ low: -Infinity, high: at, isHighOpen: true }));
export const lessThanOrEqual = comparison((at) => ({ low: -Infinity, high: at }));

function comparison(endsOf: (at: number) => Omit<Interval, 'sort'>): TestReader<End> {
  return { read: (value) => within({ sort: sortOf(value), ...endsOf(measure(value)) }) };
}

export const between: TestReader<readonly [End, End]> = {
  read: ([low, high]) => within({ sort: sortOf(low), low: measure(low), high: measure(high) }),
};

function within(interval: Interval): ElementTest {
  return {
    ways: [{ isPresent: true, measured: interval }],
    isSureOf: ({ measured }) => measured?.sort === interval.sort && liesIn(measured, interval),
  };
}

function sortOf(end: End): Interval['sort'] {
  return typeof end === 'number' ? 'number' : 'instant';
}

function measure(end: End): number {
  return Number(typeof end === 'number' ? end : parseDateTime(end));
}

function liesIn(inner: Interval, outer: Interval): boolean {
  const isLowIn = inner.low === outer.low ? inner.isLowOpen || !outer.isLowOpen : inner.low > outer.low;
  const isHighIn = inner.high === outer.high ? inner.isHighOpen || !outer.isHighOpen : inner.high < outer.high;
  return isLowIn && isHighIn;
}
