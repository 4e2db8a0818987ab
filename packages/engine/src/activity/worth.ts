import type { CompileContext } from '../model/compile-context';
import type { ActivityCriterion } from '../model/definition';
import type { DatedActivity } from './dated-activity';
import { ageInDays } from '../values/date-time';
import type { FieldTable } from '../values/fields';
import { countUnits } from '../values/number';
import type { CompiledDecay } from './decay';
import { compileDecay } from './decay';

/** What one activity is worth. All activities of one criterion have the same sign. */
export interface Worth {
  /** Before decay. */
  readonly pointsOf: (activity: DatedActivity) => number;
  /** What decay has left of the points. */
  readonly factorOf: (activity: DatedActivity, now: number) => number;
  readonly decay: CompiledDecay;
}

export function compileWorth(criterion: ActivityCriterion, { defaultDecay, properties }: CompileContext): Worth {
  const decay = compileDecay(criterion.decay ?? defaultDecay);
  return {
    decay,
    pointsOf: compilePoints(criterion, properties),
    factorOf: ({ occurredAt }, now) => decay.factorAt(ageInDays(occurredAt, now)),
  };
}

function compilePoints({ points = 0, pointsPer }: ActivityCriterion, properties: FieldTable): Worth['pointsOf'] {
  if (!pointsPer) return () => points;
  const { unit = 1, points: pointsOfUnit } = pointsPer;
  const place = properties.placeOf(pointsPer.field);
  return ({ fields }) => countUnits(fields.at(place).number, unit) * pointsOfUnit;
}

/** What activities are worth in the order given, in which floating-point sums are defined. */
export function worthOf(activities: readonly DatedActivity[], { pointsOf, factorOf }: Worth, now: number): number {
  let sum = 0;
  for (const activity of activities) sum += pointsOf(activity) * factorOf(activity, now);
  return sum;
}
