import type { ActivityCriterion, DecayDefinition } from '../model/definition';
import type { DatedActivity } from '../scoring/lead';
import { ageInDays } from '../values/date-time';
import { compileField } from '../values/field';
import { countUnits } from '../values/number';
import { compileDecay } from './decay';

/** What one activity is worth. */
export interface Worth {
  /** Before decay; all activities of one criterion have the same sign. */
  readonly pointsOf: (activity: DatedActivity) => number;
  /** What decay has left of the points. */
  readonly factorOf: (activity: DatedActivity, now: number) => number;
}

export function compileWorth(criterion: ActivityCriterion, defaultDecay: DecayDefinition): Worth {
  const decay = compileDecay(criterion.decay ?? defaultDecay);
  return {
    pointsOf: compilePoints(criterion),
    factorOf: ({ occurredAt }, now) => decay(ageInDays(occurredAt, now)),
  };
}

function compilePoints({ points = 0, pointsPer }: ActivityCriterion): Worth['pointsOf'] {
  if (!pointsPer) return () => points;
  const read = compileField(pointsPer.field);
  return ({ properties }) => countUnits(read(properties), pointsPer.unit ?? 1) * pointsPer.points;
}
