import type { StateScore } from '@leadmark/engine';
import type { ScoreCourse } from '../score/score-course';

/** A change of tier that time alone brought, and when. */
export interface TierChangeByTime {
  at: Date;
  score: StateScore;
}

/** What is known of a tier: which it is, and when time alone would change it. */
export interface KnownTier {
  tier: string;
  nextTierAt: Date | null;
}

/** Every change of tier that time alone brought up to an instant, in order; `course` is over the facts as they were then. */
export function* tierChangesUntil(course: ScoreCourse, known: KnownTier, until: Date): Generator<TierChangeByTime> {
  let { tier, nextTierAt: at } = known;
  while (at !== null && at <= until) {
    const score = course(at);
    if (score.tier !== tier) yield { at, score };
    tier = score.tier;
    at = later(at, score.nextTierChangeAt);
  }
}

/** Never again the instant that was just looked at. */
function later(at: Date, next: string | null): Date | null {
  const instant = next === null ? null : new Date(next);
  return instant && instant > at ? instant : null;
}
