import type { CompileContext } from '../model/compile-context';
import type { ActivityCriterion } from '../model/definition';
import type { DatedActivity } from '../scoring/lead';
import { ageInDays } from '../values/date-time';
import type { FieldTable } from '../values/fields';
import { countUnits } from '../values/number';
import { compileDecay } from './decay';

/** What one activity is worth. All activities of one criterion have the same sign. */
export interface Worth {
  /** Before decay. */
  readonly pointsOf: (activity: DatedActivity) => number;
  /** What decay has left of the points. */
  readonly factorOf: (activity: DatedActivity, now: number) => number;
}

export function compileWorth(criterion: ActivityCriterion, { defaultDecay, properties }: CompileContext): Worth {
  const decay = compileDecay(criterion.decay ?? defaultDecay);
  return {
    pointsOf: compilePoints(criterion, properties),
    factorOf: ({ occurredAt }, now) => decay(ageInDays(occurredAt, now)),
  };
}

function compilePoints({ points = 0, pointsPer }: ActivityCriterion, properties: FieldTable): Worth['pointsOf'] {
  if (!pointsPer) return () => points;
  const { unit = 1, points: pointsOfUnit } = pointsPer;
  const place = properties.placeOf(pointsPer.field);
  return ({ fields }) => countUnits(fields.at(place).number, unit) * pointsOfUnit;
}
