import type { ActivityMatcher, Repeat } from '../../model/definition';
import { FACTS_LIMITS } from '../../scoring/facts-limits';
import { formulaOf } from '../logic/formula';
import type { Reasoning } from '../logic/reasoning';

/** Which activities count; the keys of activity and frequency criteria. */
interface Counting {
  readonly activity: ActivityMatcher;
  readonly repeat?: Repeat;
  readonly withinDays?: number;
  readonly maxCount?: number;
}

/** The shortest that a period can be. */
const DAYS_OF = { day: 1, week: 7, month: 28 };

/** The greatest number of activities that can ever count. */
export function greatestCount(counting: Counting, reasoning: Reasoning): number {
  const { activity, repeat, withinDays = Infinity, maxCount = Infinity } = counting;
  const isMatchable = !activity.where || reasoning.whyImpossible(formulaOf(activity.where)) === undefined;
  if (!isMatchable) return 0;
  return Math.min(FACTS_LIMITS.activities, slotsOf(repeat, withinDays), maxCount);
}

/** A window that is so many periods long touches one more. */
function slotsOf(repeat: Repeat = 'every', withinDays: number): number {
  if (repeat === 'once') return 1;
  if (typeof repeat === 'string' || !('oncePer' in repeat)) return Infinity;
  return Math.ceil(withinDays / DAYS_OF[repeat.oncePer]) + 1;
}
