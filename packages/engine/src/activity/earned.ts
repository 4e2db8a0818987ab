import { between, level } from '../future/stretch';
import { spanOf } from '../values/range';
import type { Count } from './counting';
import type { DatedActivity } from './dated-activity';
import { fadingOf } from './fading';
import type { EarnedByActivities, EarnedWhileSettled } from './matching-course';
import type { Occurrence } from './occurrence';
import { within } from './window';
import type { Worth } from './worth';
import { worthOf } from './worth';

/** What is earned by what counts: its points never grow with age, so they only come nearer to 0. */
export interface Earning<O> {
  readonly count: Count<O>;
  readonly worth: Worth<O>;
  readonly withinDays: number;
}

/** How the points of an activity criterion go on. */
export function compileEarned(
  { count, worth, withinDays }: Earning<DatedActivity>,
  isByProperties: boolean,
): EarnedByActivities {
  const sumAt = (matching: readonly DatedActivity[], now: number): number => worthOf(count(matching, now), worth, now);
  return {
    whileSettled: compileEarnedWhileSettled({ count, worth, withinDays }),
    // A newer activity may take the place of an older one, which was worth no more unless it was so by its properties.
    whileOpen(certain, possible, { from, matchingAtFrom, to, matchingAtTo }) {
      const range = isByProperties
        ? spanOf([0, worthOf(within(possible, withinDays, from), worth, from)])
        : spanOf([sumAt(certain, to), sumAt(possible, from)]);
      return between(range, sumAt(matchingAtFrom, from), sumAt(matchingAtTo, to));
    },
  };
}

export function compileEarnedWhileSettled<O extends Occurrence>({
  count,
  worth,
  withinDays,
}: Earning<O>): EarnedWhileSettled<O> {
  return (matching, since) => {
    const counted = count(matching, since);
    return counted.length === 0 ? () => level(0) : fadingOf(counted, worth, since, withinDays);
  };
}
