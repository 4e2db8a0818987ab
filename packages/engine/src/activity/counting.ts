import type { Repeat } from '../model/definition';
import type { DatedActivity, Lead } from '../scoring/lead';
import { ageInDays } from '../values/date-time';
import type { FieldTable } from '../values/fields';
import type { CompiledMatcher } from './matcher';
import { activitiesOfType, testWhere } from './matcher';
import { compileRepeat } from './repeat';

/** Which of the matching activities count. */
export interface CountingRule {
  readonly withinDays?: number;
  readonly repeat?: Repeat;
  readonly maxCount?: number;
}

/** The counted activities of a lead at `lead.now`, newest first. */
export type CountActivities = (lead: Lead) => readonly DatedActivity[];

/** Of activities of the right types, newest first, those that count at an instant; without a matcher all of them match. */
type CountAmong = (
  ofType: readonly DatedActivity[],
  now: number,
  matcher?: CompiledMatcher,
) => readonly DatedActivity[];

/**
 * Those that match, then within the window, then after `repeat`, then after `maxCount`. One pass does it: activities
 * come newest first, and the window, every slot and `maxCount` keep those that come first. So as time passes, with the
 * same activities matching, those that still count are the first of those that counted.
 */
export function compileCountingAmong(rule: CountingRule, properties: FieldTable): CountAmong {
  const { withinDays = Infinity, repeat = 'every', maxCount = Infinity } = rule;
  const slotOf = compileRepeat(repeat, properties);
  const most = repeat === 'once' ? 1 : maxCount;
  return (ofType, now, matcher) => {
    if (ofType.length === 0) return ofType;
    const counted: DatedActivity[] = [];
    const taken = slotOf && new Set<string | number>();
    for (const activity of ofType) {
      if (ageInDays(activity.occurredAt, now) >= withinDays) break;
      if (matcher && !testWhere(matcher, activity, now, now)) continue;
      if (taken && slotOf && taken.size === taken.add(slotOf(activity)).size) continue;
      counted.push(activity);
      if (counted.length === most) break;
    }
    return counted;
  };
}

export function compileCounting(matcher: CompiledMatcher, rule: CountingRule, properties: FieldTable): CountActivities {
  const countAmong = compileCountingAmong(rule, properties);
  return (lead) => countAmong(activitiesOfType(matcher, lead), lead.now, matcher);
}
