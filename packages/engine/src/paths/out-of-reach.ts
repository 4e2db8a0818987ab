import { grouped } from '../phrases/grouped';
import { titleInWords } from '../phrases/spoken';
import { roundNumbers } from '../scoring/numbers';
import type { Numbers } from '../scoring/score';
import { sumUp, unroundedOf } from '../scoring/sums';
import { bestPoints } from './best-points';
import type { Goal } from './goal';
import { suffices } from './goal';
import type { Obstacle } from './path';
import type { PossibleStep } from './possible-step';

/** The tier, where all steps together would not do, each counted as if nothing else looked at the same facts. */
export function tierOutOfReach(goal: Goal, steps: readonly PossibleStep[]): Obstacle[] {
  const { model, level } = goal;
  const best = unroundedOf(sumUp(model, bestPoints(goal, steps)));
  if (suffices(goal, best)) return [];
  return [{ kind: 'tier', key: level.key, points: 0, reason: `With all possible steps ${outcome(goal, best)}` }];
}

/** `the total comes to 50; Hot takes 70`, `the lead is Warm (fit 30, engagement 0), not Hot` */
function outcome({ model, level }: Goal, best: Numbers): string {
  const shown = roundNumbers(best);
  const [fit, engagement, total] = [shown.fit, shown.engagement, shown.total].map(grouped);
  const asked = titleInWords(level.name);
  if (level.minScore !== null) return `the total comes to ${total}; ${asked} takes ${grouped(level.minScore)}`;
  const reached = titleInWords(model.tiers.classify(shown).tierName);
  return `the lead is ${reached} (fit ${fit}, engagement ${engagement}), not ${asked}`;
}
