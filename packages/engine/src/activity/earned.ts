import { between, level } from '../future/stretch';
import type { ActivityCriterion } from '../model/definition';
import type { DatedActivity } from './dated-activity';
import type { FieldTable } from '../values/fields';
import { spanOf } from '../values/range';
import { compileCounting } from './counting';
import { fadingOf } from './fading';
import type { EarnedByActivities } from './matching-course';
import { within } from './window';
import type { Worth } from './worth';
import { worthOf } from './worth';

/** How the points of an activity criterion go on: they never grow with age, so they only come nearer to 0. */
export function compileEarned(
  worth: Worth,
  { withinDays = Infinity, ...criterion }: ActivityCriterion,
  properties: FieldTable,
): EarnedByActivities {
  const count = compileCounting({ ...criterion, withinDays }, properties);
  const sumAt = (matching: readonly DatedActivity[], now: number): number => worthOf(count(matching, now), worth, now);
  return {
    whileSettled(matching, since) {
      const counted = count(matching, since);
      return counted.length === 0 ? () => level(0) : fadingOf(counted, worth, since, withinDays);
    },
    // A newer activity may take the place of an older one, which was worth no more unless it was so by its properties.
    whileOpen(certain, possible, { from, matchingAtFrom, to, matchingAtTo }) {
      const range = criterion.pointsPer
        ? spanOf([0, worthOf(within(possible, withinDays, from), worth, from)])
        : spanOf([sumAt(certain, to), sumAt(possible, from)]);
      return between(range, sumAt(matchingAtFrom, from), sumAt(matchingAtTo, to));
    },
  };
}
