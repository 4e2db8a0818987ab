import type { CompileContext } from '../model/compile-context';
import type { ActivityCriterion } from '../model/definition';
import type { DatedActivity } from './dated-activity';
import { ageInDays } from '../values/date-time';
import type { FieldTable } from '../values/fields';
import { countUnits } from '../values/number';
import type { CompiledDecay } from './decay';
import { compileDecay } from './decay';
import type { Occurrence } from './occurrence';

/** What one occurrence is worth. All of one criterion have the same sign. */
export interface Worth<O = DatedActivity> {
  /** Before decay. */
  readonly pointsOf: (occurrence: O) => number;
  /** What decay has left of the points. */
  readonly factorOf: (occurrence: Occurrence, now: number) => number;
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
  const { points: pointsOfUnit } = pointsPer;
  const unitsOf = compileUnits(pointsPer, properties);
  return (activity) => unitsOf(activity) * pointsOfUnit;
}

/** Of how many units of a property points are given. */
export function compileUnits(
  { field, unit = 1 }: NonNullable<ActivityCriterion['pointsPer']>,
  properties: FieldTable,
): (activity: DatedActivity) => number {
  const place = properties.placeOf(field);
  return ({ fields }) => countUnits(fields.at(place).number, unit);
}

/** What occurrences are worth in the order given, in which floating-point sums are defined. */
export function worthOf<O extends Occurrence>(
  occurrences: readonly O[],
  { pointsOf, factorOf }: Worth<O>,
  now: number,
): number {
  let sum = 0;
  for (const occurrence of occurrences) sum += pointsOf(occurrence) * factorOf(occurrence, now);
  return sum;
}
