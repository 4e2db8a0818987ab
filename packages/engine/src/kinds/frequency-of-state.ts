import { compileEarnedByNumberWhileSettled } from '../activity/earned-by-number';
import type { PointsForNumber } from '../activity/earned-by-number';
import type { CompiledMatcher } from '../activity/matcher';
import { within } from '../activity/window';
import type { Kept } from '../keeping/kept';
import { keepNewest } from '../keeping/kept-occurrences';
import { storingOfFrequency } from '../keeping/storing';
import type { CompileContext } from '../model/compile-context';
import type { FrequencyCriterion } from '../model/definition';
import { compileFrequencyReason } from '../reasons/frequency';
import type { StateRule } from './criterion-kind';

/** The points of a frequency by the newest activities: as many as decide it. */
export function frequencyOfState(
  criterion: FrequencyCriterion,
  matcher: CompiledMatcher,
  points: PointsForNumber,
  context: CompileContext,
): StateRule {
  const storing = storingOfFrequency(criterion, matcher);
  if ('why' in storing) return storing;
  const { activity, repeat = 'every', withinDays = Infinity } = criterion;
  const rule = { activity, matcher, repeat: repeat === 'once' ? 'every' : repeat, most: storing.newest } as const;
  const kept = keepNewest(rule, criterion.withinDays, context);
  const count = (occurrences: readonly Kept[], now: number): readonly Kept[] => within(occurrences, withinDays, now);
  const reasonOf = compileFrequencyReason(criterion, points.isWithin);
  const earnedFrom = compileEarnedByNumberWhileSettled(withinDays, count, points);
  return {
    rule: {
      rawPoints: ({ state, now }) => points.at(count(kept.in(state), now).length),
      explain: ({ state, now }) => ({ reason: reasonOf(kept.tallyOf(state, count(kept.in(state), now))) }),
      course: ({ state, now }) => earnedFrom(kept.in(state), now),
    },
  };
}
