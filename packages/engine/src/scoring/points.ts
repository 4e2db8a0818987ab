import type { Scorer } from '../model/scorer';
import type { LeadProfile } from './lead';
import type { StateContribution } from './score';

/** What the criteria give before weights and bounds, in their order. */
export function rawPointsOf<L extends LeadProfile>({ criteria }: Scorer<L, StateContribution>, lead: L): number[] {
  const all: number[] = [];
  for (const criterion of criteria) all.push(criterion.rawPoints(lead));
  return all;
}

/** Most raw points are the points, and are not gone through again. */
export function pointsOf<L extends LeadProfile>(
  { criteria, unequal }: Scorer<L, StateContribution>,
  rawPoints: readonly number[],
): readonly number[] {
  if (unequal.length === 0) return rawPoints;
  const points = rawPoints.slice();
  for (const place of unequal) points[place] = criteria[place]!.pointsOf(rawPoints[place]!);
  return points;
}
