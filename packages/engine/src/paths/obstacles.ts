import type { CompiledGate } from '../model/gate';
import { grouped } from '../phrases/grouped';
import { titleInWords } from '../phrases/spoken';
import { signed } from '../values/wording';
import { boundsInTheWay } from './bounds-in-the-way';
import type { Goal } from './goal';
import { signOf } from './goal';
import type { Obstacle } from './path';
import type { PossibleStep } from './possible-step';

/** What holds a lead back whose numbers are not those of the tier. */
export function obstaclesOf(goal: Goal, steps: readonly PossibleStep[]): Obstacle[] {
  return [...criteriaThatTake(goal), ...boundsInTheWay(goal, steps)];
}

export function gateObstacle({ key, reason }: CompiledGate): Obstacle {
  return { kind: 'gate', key, points: 0, reason: `No path leads to any tier while this gate holds: ${reason}` };
}

function criteriaThatTake(goal: Goal): Obstacle[] {
  return goal.model.criteria.flatMap(({ key, name, dimension }, position) => {
    const { [position]: points = 0 } = goal.present;
    const taken = points * signOf(goal, dimension);
    return taken < 0
      ? [{ kind: 'criterion', key, points: taken, reason: `${titleInWords(name)} counts ${grouped(signed(points))}` }]
      : [];
  });
}
