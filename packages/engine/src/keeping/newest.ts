import { compileRepeat, firstOf } from '../activity/repeat';
import type { FieldTable } from '../values/fields';
import { refuse } from './byte-reader';
import type { Keeping } from './keeping';
import type { KeptActivity } from './kept-activity';
import { compileKeptForm } from './kept-form';
import { areTiedApart, compileFirstOfSlots, merged, upToTied } from './merging';
import type { NewestRule } from './newest-rule';

/** The newest activities, newest first, each of a slot of its own. */
export interface Newest {
  readonly occurrences: readonly KeptActivity[];
  /** Whether there were more than are kept. */
  readonly hasMore: boolean;
}

const NOTHING: Newest = { occurrences: [], hasMore: false };

/**
 * Keeps the newest of each slot, and of these no more than `most`. One that is left out never counts again: further
 * activities only make what is kept newer.
 */
export function compileNewest(rule: NewestRule, properties: FieldTable): Keeping<Newest> {
  const { activity = null, matcher, repeat, most, units } = rule;
  const newestOfSlots = compileRepeat(repeat, properties);
  const firstOfSlots = compileFirstOfSlots(repeat);
  const form = compileKeptForm(rule, properties);

  const cut = (occurrences: readonly KeptActivity[], hadMore: boolean): Newest => ({
    occurrences: firstOf(occurrences, most),
    hasMore: hadMore || occurrences.length > most,
  });

  return {
    shape: { keeps: 'newest', activity, repeat, most, units: units?.shape ?? null },
    keep(activities) {
      const slots = newestOfSlots(activities.settled(matcher));
      if (slots.length === 0) return undefined;
      const newest = upToTied(slots, most).map((each) => form.of(each));
      return cut(newest.sort(form.compare), slots.length > most);
    },
    merge(one, other) {
      if (units && areTiedApart(one.occurrences, other.occurrences)) return undefined;
      const slots = firstOfSlots(merged(one.occurrences, other.occurrences, form.compare));
      return cut(slots, one.hasMore || other.hasMore);
    },
    write(kept, bytes) {
      const { occurrences, hasMore } = kept ?? NOTHING;
      bytes.count(occurrences.length * 2 + (hasMore ? 1 : 0));
      for (const occurrence of occurrences) form.write(occurrence, bytes);
    },
    read(bytes) {
      const told = bytes.count();
      const [length, hasMore] = [Math.floor(told / 2), told % 2 === 1];
      if (length > most || (hasMore && length < most)) return refuse();
      if (length === 0) return undefined;
      const occurrences: KeptActivity[] = [];
      while (occurrences.length < length) occurrences.push(form.read(bytes));
      return { occurrences, hasMore };
    },
  };
}
