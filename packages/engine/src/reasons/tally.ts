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

/** What there was to count, newest first, and what of it did count. */
export interface Tally {
  /** Before "once" and `maxCount` left all but the newest out. */
  readonly all: readonly DatedActivity[];
  readonly counted: readonly DatedActivity[];
}

export function compileTally(
  matcher: CompiledMatcher,
  rule: CountingRule,
  countedOf: (lead: Lead) => readonly DatedActivity[],
  properties: FieldTable,
): (lead: Lead) => Tally {
  const { maxCount: _, ...uncut } = rule.repeat === 'once' ? { ...rule, repeat: 'every' as const } : rule;
  const allOf = countingOf(matcher, compileCounting(uncut, properties));
  return (lead) => ({ all: allOf(lead), counted: countedOf(lead) });
}

/** `3 times`, `on 3 different days`, `with 3 different values of title`. */
export function countInWords(count: number, repeat: Repeat = 'every'): string {
  if (typeof repeat === 'string') return grouped(times(count));
  const different = count === 1 ? 'one' : `${grouped(count)} different`;
  if ('oncePerValueOf' in repeat)
    return `with ${different} ${count === 1 ? 'value' : 'values'} of ${nameInWords(repeat.oncePerValueOf)}`;
  const { oncePer } = repeat;
  return `${oncePer === 'day' ? 'on' : 'during'} ${different} ${count === 1 ? oncePer : `${oncePer}s`}`;
}

/** ` (the newest 2 count)`; nothing where all count. */
export function leftOutInWords({ all, counted }: Tally, { repeat }: CountingRule): string {
  if (all.length === counted.length) return '';
  if (repeat === 'once') return ' (counted once)';
  return counted.length === 1 ? ' (only the newest counts)' : ` (the newest ${grouped(counted.length)} count)`;
}

/** ` in the last 7 days`; nothing without a window. */
export function inWindow({ withinDays }: CountingRule): string {
  return withinDays === undefined ? '' : ` in ${windowInWords(withinDays)}`;
}
