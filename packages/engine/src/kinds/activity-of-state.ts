import { compileEarnedWhileSettled } from '../activity/earned';
import type { CompiledMatcher } from '../activity/matcher';
import { halvingOf } from '../activity/halving';
import { within } from '../activity/window';
import type { CompiledDecay } from '../activity/decay';
import { worthOf } from '../activity/worth';
import type { Kept } from '../keeping/kept';
import { worthOfKept } from '../keeping/kept';
import type { KeptOccurrences } from '../keeping/kept-occurrences';
import { keepNewest, keepSum } from '../keeping/kept-occurrences';
import { storingOfActivity } from '../keeping/storing';
import { compileKeptUnits } from '../keeping/units';
import type { CompileContext } from '../model/compile-context';
import type { ActivityCriterion } from '../model/definition';
import { compileActivityReason } from '../reasons/activity';
import type { StateRule } from './criterion-kind';

/** The points of an activity criterion by what a state keeps for it. */
export function activityOfState(
  criterion: ActivityCriterion,
  matcher: CompiledMatcher,
  decay: CompiledDecay,
  context: CompileContext,
): StateRule {
  const kept = keepFor(criterion, matcher, decay, context);
  if ('why' in kept) return kept;
  const { withinDays = Infinity, points: pointsOfEach = 0, pointsPer } = criterion;
  const points = pointsPer?.points ?? pointsOfEach;
  const worth = worthOfKept(decay, points);
  const count = (occurrences: readonly Kept[], now: number): readonly Kept[] => within(occurrences, withinDays, now);
  const reasonOf = compileActivityReason(criterion);
  const earnedFrom = compileEarnedWhileSettled({ count, worth, withinDays });
  return {
    rule: {
      rawPoints: ({ state, now }) => worthOf(count(kept.in(state), now), worth, now),
      explain({ state, now }) {
        const counted = count(kept.in(state), now);
        const earnings = { earned: kept.unitsOf(state, counted) * points, left: worthOf(counted, worth, now) };
        return { reason: reasonOf(kept.tallyOf(state, counted), earnings) };
      },
      course: ({ state, now }) => earnedFrom(kept.in(state), now),
      fading: halvingOf(criterion, context.defaultDecay, matcher),
    },
  };
}

function keepFor(
  criterion: ActivityCriterion,
  matcher: CompiledMatcher,
  fading: CompiledDecay,
  context: CompileContext,
): KeptOccurrences | { readonly why: string } {
  const { activity, repeat = 'every', withinDays, decay = context.defaultDecay } = criterion;
  const storing = storingOfActivity(criterion, decay, matcher);
  if ('why' in storing) return storing;
  const units = compileKeptUnits(criterion, context.properties);
  if ('sum' in storing) return keepSum({ activity, matcher, decay, fading, units }, context.keepings);
  const rule = {
    activity,
    matcher,
    repeat: repeat === 'once' ? 'every' : repeat,
    most: storing.newest,
    units,
  } as const;
  return keepNewest(rule, withinDays, context);
}
