import type { ActivityMatcher, Condition } from '../model/definition';
import type { CompiledGate } from '../model/gate';
import { grouped } from '../phrases/grouped';
import { matcherInWords } from '../phrases/matcher';
import { titleInWords } from '../phrases/spoken';
import type { Lead } from '../scoring/lead';
import { signed } from '../values/wording';
import { boundsInTheWay } from './bounds-in-the-way';
import type { Goal } from './goal';
import { signOf } from './goal';
import { canHold, missingInWords } from './moves/missing';
import type { Obstacle } from './path';
import type { PossibleStep } from './possible-step';

/** What holds a lead back whose numbers are not those of the tier. */
export function obstaclesOf(goal: Goal, steps: readonly PossibleStep[]): Obstacle[] {
  return [...criteriaThatTake(goal), ...boundsInTheWay(goal, steps)];
}

/** `…while this gate holds, until the next subscription: Has unsubscribed` */
export function gateObstacle({ key, reason, definition }: CompiledGate, lead: Lead): Obstacle {
  const clearing = 'when' in definition ? endOfCondition(definition.when, lead) : nextActivity(definition.clearedBy);
  const told = clearing === undefined ? 'which nothing clears' : `until ${clearing}`;
  return {
    kind: 'gate',
    key,
    points: 0,
    reason: `No path leads to any tier while this gate holds, ${told}: ${reason}`,
  };
}

function endOfCondition(when: Condition, lead: Lead): string | undefined {
  const end: Condition = { not: when };
  return canHold(end) ? missingInWords(end, lead) : undefined;
}

function nextActivity(clearedBy: ActivityMatcher | undefined): string | undefined {
  return clearedBy && `the next ${matcherInWords(clearedBy).noun}`;
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
