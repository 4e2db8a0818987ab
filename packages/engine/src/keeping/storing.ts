import type { CompiledMatcher } from '../activity/matcher';
import type { ActivityCriterion, DecayDefinition, FrequencyCriterion } from '../model/definition';
import { grouped } from '../phrases/grouped';
import { matcherInWords } from '../phrases/matcher';
import { nameInWords } from '../phrases/spoken';
import { windowInWords } from '../phrases/window';

/** So many activities a state keeps at most for one criterion. */
const MOST_KEPT = 100;

/** So many of the newest, or why a state cannot tell enough of activities. */
type StoringNewest = { readonly newest: number } | { readonly why: string };

/** What a state keeps of activities for a criterion. */
type Storing = StoringNewest | { readonly sum: true };

export function storingOfActivity(
  { activity, repeat = 'every', maxCount, withinDays }: ActivityCriterion,
  decay: DecayDefinition,
  matcher: CompiledMatcher,
): Storing {
  if (matcher.where?.isTimed) return { why: TIMED };
  if (repeat === 'once') return { newest: 1 };
  if (maxCount !== undefined) return newestOf(maxCount);
  const every = `counts every ${matcherInWords(activity).noun}`;
  if (repeat !== 'every') {
    const slot = 'oncePer' in repeat ? repeat.oncePer : `value of ${nameInWords(repeat.oncePerValueOf)}`;
    return { why: `${every} once for each ${slot}, however many there are` };
  }
  if (withinDays !== undefined) return { why: `${every} in ${windowInWords(withinDays)}, however many there are` };
  const fadesApart = decay.kind === 'linear' || decay.kind === 'step';
  return fadesApart ? { why: `${every}, each of which stops fading at a time of its own` } : { sum: true };
}

export function storingOfFrequency(
  { repeat, atLeast = 0, atMost }: FrequencyCriterion,
  matcher: CompiledMatcher,
): StoringNewest {
  if (matcher.where?.isTimed) return { why: TIMED };
  if (repeat === 'once') return { newest: 1 };
  return newestOf(Math.max(1, atLeast, atMost === undefined ? 0 : atMost + 1));
}

export function storingOfInactivity(matcher: CompiledMatcher): StoringNewest {
  return matcher.where?.isTimed ? { why: TIMED } : { newest: 1 };
}

/** Undefined for a gate of which a state tells enough. */
export function whyOfGate(...matchers: readonly (CompiledMatcher | undefined)[]): string | undefined {
  return matchers.some((matcher) => matcher?.where?.isTimed) ? TIMED : undefined;
}

const TIMED = 'looks at how long ago a date of an activity is, so that time changes which activities match';

function newestOf(most: number): StoringNewest {
  if (most <= MOST_KEPT) return { newest: most };
  return { why: grouped(`counts up to ${most} activities, of which a state keeps at most ${MOST_KEPT}`) };
}
