import type { Repeat } from '../model/definition';
import type { Lead } from '../scoring/lead';
import type { FieldTable } from '../values/fields';
import type { DatedActivity } from './dated-activity';
import type { CompiledMatcher } from './matcher';
import type { SlotOf } from './repeat';
import { compileRepeat } from './repeat';
import { within } from './window';

/** Which of the matching activities count. */
export interface CountingRule {
  readonly withinDays?: number;
  readonly repeat?: Repeat;
  readonly maxCount?: number;
}

/** Of matching activities, newest first, those that count at an instant. */
export type Count = (matching: readonly DatedActivity[], now: number) => readonly DatedActivity[];

/**
 * Those within the window, then after `repeat`, then after `maxCount`. Each of the three keeps those that come first, so
 * as time passes, with the same activities matching, those that still count are the first of those that counted.
 */
export function compileCounting(rule: CountingRule, properties: FieldTable): Count {
  const { withinDays = Infinity, repeat = 'every', maxCount = Infinity } = rule;
  const slotOf = compileRepeat(repeat, properties);
  const most = repeat === 'once' ? 1 : maxCount;
  return (matching, now) => {
    const recent = within(matching, withinDays, now);
    return firstOf(slotOf ? firstOfEachSlot(recent, slotOf) : recent, most);
  };
}

/** The activities of a lead that count at `lead.now`. */
export function countingOf(matcher: CompiledMatcher, count: Count): (lead: Lead) => readonly DatedActivity[] {
  return ({ activities, now }) => count(activities.matching(matcher, now), now);
}

function firstOf(activities: readonly DatedActivity[], most: number): readonly DatedActivity[] {
  return activities.length <= most ? activities : activities.slice(0, most);
}

function firstOfEachSlot(activities: readonly DatedActivity[], slotOf: SlotOf): readonly DatedActivity[] {
  if (activities.length <= 1) return activities;
  const taken = new Set<string | number>();
  return activities.filter((activity) => taken.size < taken.add(slotOf(activity)).size);
}
