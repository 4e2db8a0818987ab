import type { Occurrence } from '../activity/occurrence';
import { oncePerPeriod, PERIODS } from '../activity/repeat';
import type { Repeat } from '../model/definition';
import type { Kept } from './kept';
import type { KeptActivity } from './kept-activity';

/** Two lists in their order as one. */
export function merged<O>(one: readonly O[], other: readonly O[], compare: (one: O, other: O) => number): O[] {
  const all: O[] = [];
  let [at, atOther] = [0, 0];
  for (;;) {
    const [next, nextOther] = [one[at], other[atOther]];
    if (next === undefined) return all.concat(other.slice(atOther));
    if (nextOther === undefined) return all.concat(one.slice(at));
    const isFirst = compare(next, nextOther) <= 0;
    all.push(isFirst ? next : nextOther);
    if (isFirst) at++;
    else atOther++;
  }
}

/** Whether which of two of one instant is newer is not known, and makes a difference. */
export function areTiedApart(ones: readonly Kept[], others: readonly Kept[]): boolean {
  return ones.some(({ occurredAt, units }) =>
    others.some((other) => other.occurredAt === occurredAt && other.units !== units),
  );
}

/** The first so many, and those that share the instant of the last. */
export function upToTied<O extends Occurrence>(occurrences: readonly O[], most: number): readonly O[] {
  const last = occurrences[most - 1]?.occurredAt;
  let end = most;
  while (end < occurrences.length && occurrences[end]?.occurredAt === last) end++;
  return occurrences.slice(0, end);
}

/** Leaves the first of each slot of a repeat. */
export function compileFirstOfSlots(
  repeat: Exclude<Repeat, 'once'>,
): (occurrences: readonly KeptActivity[]) => readonly KeptActivity[] {
  if (repeat === 'every') return (occurrences) => occurrences;
  if ('oncePer' in repeat) return (occurrences) => oncePerPeriod(occurrences, PERIODS[repeat.oncePer]);
  return (occurrences) => occurrences.filter((each, index) => isFirstOfValue(each, index, occurrences));
}

function isFirstOfValue({ high, low }: KeptActivity, index: number, occurrences: readonly KeptActivity[]): boolean {
  for (let before = 0; before < index; before++) {
    const other = occurrences[before];
    if (other?.high === high && other.low === low) return false;
  }
  return true;
}
