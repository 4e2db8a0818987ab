import type { DatedActivity } from '../activity/dated-activity';
import { compileUnits } from '../activity/worth';
import type { ActivityCriterion } from '../model/definition';
import type { FieldTable } from '../values/fields';

/** How many units each activity is worth, where that is not one. */
export interface Units {
  readonly of: (activity: DatedActivity) => number;
  readonly shape: unknown;
}

export function compileKeptUnits(
  { pointsPer }: Pick<ActivityCriterion, 'pointsPer'>,
  properties: FieldTable,
): Units | undefined {
  if (!pointsPer) return undefined;
  const { field, unit = 1 } = pointsPer;
  return { of: compileUnits(pointsPer, properties), shape: { field, unit } };
}
