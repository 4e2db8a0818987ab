import type { Place } from '../validation/place';
import { scalar } from '../validation/scalars';
import { describe } from '../validation/suggestion';
import { parseDateTime } from '../values/date-time';
import type { FieldValue } from '../values/field-value';
import { isJsonList } from '../values/json';
import type { Operator } from './operator';

/** What has an order in the model: a number, or a date-time as text. */
type Comparable = number | string;

export const greaterThan = comparison((value, bound) => value > bound);
export const greaterThanOrEqual = comparison((value, bound) => value >= bound);
export const lessThan = comparison((value, bound) => value < bound);
export const lessThanOrEqual = comparison((value, bound) => value <= bound);

function comparison(holds: (value: number, bound: number) => boolean): Operator<Comparable> {
  return {
    checkValue: scalar('a number or a date-time such as "2026-03-31T00:00:00Z"', isComparable),
    compile(value) {
      const measure = measureOf(value);
      const bound = boundOf(value);
      return (element) => {
        const measured = measure(element);
        return measured !== undefined && holds(measured, bound);
      };
    },
  };
}

export const between: Operator<readonly [Comparable, Comparable]> = {
  checkValue: checkInterval,
  compile([low, high]) {
    const measure = measureOf(low);
    const [lowest, highest] = [boundOf(low), boundOf(high)];
    return (element) => {
      const measured = measure(element);
      return measured !== undefined && lowest <= measured && measured <= highest;
    };
  },
};

/** A model's number measures fields as numbers, its date-time measures them as date-times. */
function measureOf(bound: Comparable): (value: FieldValue) => number | undefined {
  return typeof bound === 'number' ? ({ number }) => number : ({ instant }) => instant;
}

/** What fields that are measured by a bound compare with. */
function boundOf(bound: Comparable): number {
  return Number(typeof bound === 'number' ? bound : parseDateTime(bound));
}

function isComparable(value: unknown): value is Comparable {
  return typeof value === 'number' ? Number.isFinite(value) : parseDateTime(value) !== undefined;
}

function checkInterval(value: unknown, place: Place): void {
  const [low, high, ...rest] = isJsonList(value) ? value : [];
  const isInterval = isComparable(low) && isComparable(high) && typeof low === typeof high && rest.length === 0;
  if (!isInterval) return place.refuse(`must be [low, high], two numbers or two date-times, but is ${describe(value)}`);
  if (boundOf(low) > boundOf(high)) place.refuse('low is above high; write [low, high]');
}
