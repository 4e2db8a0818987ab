import type { Goal } from './goal';
import { signOf } from './goal';
import type { PossibleStep } from './possible-step';

/** The points of the criteria if each gave the most that it can. */
export function bestPoints(goal: Goal, steps: readonly PossibleStep[]): number[] {
  const best = [...goal.present];
  for (const { criterion, position, pointsAt, most } of steps) {
    const sign = signOf(goal, criterion.dimension);
    const points = pointsAt(most);
    if (points * sign > (best[position] ?? 0) * sign) best[position] = points;
  }
  return best;
}
