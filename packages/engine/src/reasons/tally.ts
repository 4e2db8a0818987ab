import type { CountingRule } from '../activity/counting';
import { compileCounting, countingOf } from '../activity/counting';
import type { CompiledMatcher } from '../activity/matcher';
import type { Repeat } from '../model/definition';
import { grouped } from '../phrases/grouped';
import { nameInWords } from '../phrases/spoken';
import { windowInWords } from '../phrases/window';
import type { DatedActivity } from '../activity/dated-activity';
import type { Lead } from '../scoring/lead';
import type { FieldTable } from '../values/fields';
import { times } from '../values/wording';

/** What there was to count, and how much of it did count. */
export interface Tally {
  /** How many there were, before "once" and `maxCount` left all but the newest out. */
  readonly number: number;
  /** Whether there may be more than that, because not all are known. */
  readonly isOpen: boolean;
  readonly counted: number;
  /** When the newest happened; undefined where there was none. */
  readonly newestAt: number | undefined;
  readonly types: ReadonlySet<string>;
}

/** Activities to count and those of them that did, newest first. */
export interface Counted {
  readonly all: readonly DatedActivity[];
  readonly counted: readonly DatedActivity[];
}

export function compileCounted(
  matcher: CompiledMatcher,
  rule: CountingRule,
  countedOf: (lead: Lead) => readonly DatedActivity[],
  properties: FieldTable,
): (lead: Lead) => Counted {
  const { maxCount: _, ...uncut } = rule.repeat === 'once' ? { ...rule, repeat: 'every' as const } : rule;
  const allOf = countingOf(matcher, compileCounting(uncut, properties));
  return (lead) => ({ all: allOf(lead), counted: countedOf(lead) });
}

export function tallyOf({ all, counted }: Counted): Tally {
  return {
    number: all.length,
    isOpen: false,
    counted: counted.length,
    newestAt: all[0]?.occurredAt,
    types: new Set(all.map(({ type }) => type)),
  };
}

/** `3 times`, `on at least 3 different days`, `with 3 different values of title`. */
export function numberInWords({ number, isOpen }: Tally, repeat: Repeat = 'every'): string {
  const least = isOpen ? 'at least ' : '';
  if (typeof repeat === 'string') return least + grouped(times(number));
  const different = least + (number === 1 ? 'one' : `${grouped(number)} different`);
  if ('oncePerValueOf' in repeat)
    return `with ${different} ${number === 1 ? 'value' : 'values'} of ${nameInWords(repeat.oncePerValueOf)}`;
  const { oncePer } = repeat;
  return `${oncePer === 'day' ? 'on' : 'during'} ${different} ${number === 1 ? oncePer : `${oncePer}s`}`;
}

/** ` (the newest 2 count)`; nothing where all count. */
export function leftOutInWords({ number, counted }: Tally, { repeat }: CountingRule): string {
  if (number === counted) return '';
  if (repeat === 'once') return ' (counted once)';
  return counted === 1 ? ' (only the newest counts)' : ` (the newest ${grouped(counted)} count)`;
}

/** ` in the last 7 days`; nothing without a window. */
export function inWindow({ withinDays }: CountingRule): string {
  return withinDays === undefined ? '' : ` in ${windowInWords(withinDays)}`;
}
