import { typesOf } from '../../activity/matcher';
import { PERIODS } from '../../activity/repeat';
import type { ActivityCriterion, ActivityMatcher, Repeat } from '../../model/definition';
import { matcherInWords } from '../../phrases/matcher';
import { nameInWords } from '../../phrases/spoken';
import type { DatedActivity } from '../../activity/dated-activity';
import { times } from '../../values/wording';
import type { AskedActivities } from '../ask';

/** A path that asks for more activities than this is none that anyone walks. */
const MOST_ACTIVITIES = 1000;

/** Room for activities that happen now, of those that a criterion counts. */
export interface Room {
  /** How many of them can count. */
  readonly most: number;
  /** The counted activities that still do beside them, newest first. */
  readonly kept: readonly DatedActivity[];
}

/** The newest of a slot counts, so what happens now takes the place of what shares its slot. */
export function roomFor(repeat: Repeat, counted: readonly DatedActivity[], now: number): Room {
  if (repeat === 'once') return { most: 1, kept: [] };
  if (repeat === 'every' || 'oncePerValueOf' in repeat) return { most: MOST_ACTIVITIES, kept: counted };
  const periodOf = PERIODS[repeat.oncePer];
  return { most: 1, kept: counted.filter(({ occurredAt }) => periodOf(occurredAt) !== periodOf(now)) };
}

/** So many, as facts. */
export function newcomersOf(count: number, { activity, repeat = 'every' }: Counted): AskedActivities {
  const distinctBy = typeof repeat === 'object' && 'oncePerValueOf' in repeat ? repeat.oncePerValueOf : undefined;
  return { count, activity, distinctBy };
}

type Counted = Pick<ActivityCriterion, 'activity' | 'repeat'>;

/** `visited a page whose path starts with "/pricing" 2 more times, each with another session`, `logged in on one more day`. */
export function newcomersInWords(
  amount: number,
  { activity, repeat = 'every' }: Counted,
  counted: readonly DatedActivity[],
  { kept }: Room,
): string {
  const did = activityInWords(activity);
  const happens = `${did} ${counted.length > 0 ? moreTimes(amount) : times(amount)}`;
  if (typeof repeat === 'string') return happens;
  if ('oncePer' in repeat) {
    const isOneMore = counted.length > 0 && kept.length === counted.length;
    return isOneMore ? `${did} ${oneMore(repeat.oncePer)}` : happens;
  }
  return `${happens}, ${amount === 1 ? 'with' : 'each with'} another ${nameInWords(repeat.oncePerValueOf)}`;
}

export function activityInWords(activity: ActivityMatcher): string {
  return matcherInWords(activity).did(new Set(typesOf(activity)));
}

/** What happens now is of one day, so there is never more than one. */
function oneMore(period: keyof typeof PERIODS): string {
  return `${period === 'day' ? 'on' : 'during'} one more ${period}`;
}

function moreTimes(count: number): string {
  return count === 1 ? 'once more' : `${count} more times`;
}
