import type { Repeat } from '../model/definition';
import type { Lead } from '../scoring/lead';
import type { FieldTable } from '../values/fields';
import type { DatedActivity } from './dated-activity';
import type { CompiledMatcher } from './matcher';
import { compileRepeat, firstOf } from './repeat';
import { within } from './window';

/** Which of the matching activities count. */
export interface CountingRule {
  readonly withinDays?: number;
  readonly repeat?: Repeat;
  readonly maxCount?: number;
}

/** Of matching occurrences, newest first, those that count at an instant. */
export type Count<O = DatedActivity> = (matching: readonly O[], now: number) => readonly O[];

/**
 * Those within the window, then after `repeat`, then after `maxCount`. Each of the three keeps those that come first, so
 * as time passes, with the same activities matching, those that still count are the first of those that counted.
 */
export function compileCounting(rule: CountingRule, properties: FieldTable): Count {
  const { withinDays = Infinity, repeat = 'every', maxCount = Infinity } = rule;
  const repeated = compileRepeat(repeat, properties);
  return (matching, now) => firstOf(repeated(within(matching, withinDays, now)), maxCount);
}

/** The activities of a lead that count at `lead.now`. */
export function countingOf(matcher: CompiledMatcher, count: Count): (lead: Lead) => readonly DatedActivity[] {
  return ({ activities, now }) => count(activities.matching(matcher, now), now);
}
