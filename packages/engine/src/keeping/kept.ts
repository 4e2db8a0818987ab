import type { Occurrence } from '../activity/occurrence';
import type { CompiledDecay } from '../activity/decay';
import type { Worth } from '../activity/worth';
import { ageInDays } from '../values/date-time';

/** What a state keeps of one activity, or of several at once. */
export interface Kept extends Occurrence {
  /** What it was worth when it occurred, in units of the points of its criterion. */
  readonly units: number;
}

/** What it is worth to a criterion that gives so many points for a unit. */
export function worthOfKept(decay: CompiledDecay, points: number): Worth<Kept> {
  return {
    decay,
    pointsOf: ({ units }) => units * points,
    factorOf: ({ occurredAt }, now) => decay.factorAt(ageInDays(occurredAt, now)),
  };
}
