import type { ActivityCriterion, DecayDefinition } from '../model/definition';
import type { DatedActivity } from '../scoring/lead';
import { ageInDays } from '../values/date-time';
import { compileField } from '../values/field';
import { countUnits } from '../values/number';
import { compileDecay } from './decay';

/** What one activity is worth. */
export interface Worth {
  /** Whether it grows less with age. */
  readonly isFading: boolean;
  /** Before decay. */
  readonly pointsOf: (activity: DatedActivity) => number;
  /** What decay has left of the points; an activity that is still to come has not begun to decay. */
  readonly factorOf: (activity: DatedActivity, now: number) => number;
}

export function compileWorth(criterion: ActivityCriterion, defaultDecay: DecayDefinition): Worth {
  const decay = compileDecay(criterion.decay ?? defaultDecay);
  return {
    isFading: decay.isFading,
    pointsOf: compilePoints(criterion),
    factorOf: ({ occurredAt }, now) => decay.factorAt(Math.max(0, ageInDays(occurredAt, now))),
  };
}

function compilePoints({ points = 0, pointsPer }: ActivityCriterion): Worth['pointsOf'] {
  if (!pointsPer) return () => points;
  const read = compileField(pointsPer.field);
  return ({ properties }) => countUnits(read(properties), pointsPer.unit ?? 1) * pointsPer.points;
}
