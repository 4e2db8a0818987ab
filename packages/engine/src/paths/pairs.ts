import type { Sums } from '../scoring/sums';
import { sumUp } from '../scoring/sums';
import type { Goal } from './goal';
import { signOf, suffices } from './goal';
import { leastEnough } from './least';
import type { PossibleStep, TakenStep } from './possible-step';
import { numbersAfter, sumsAfter } from './step-sums';

/** Two steps, and the total that they would make if nothing else looked at the same facts. */
export interface Pair {
  /** In the model's order. */
  readonly steps: readonly [TakenStep, TakenStep];
  readonly total: number;
}

/** Of the pairs that suffice, half a million at worst, so many of the first are enough to choose from. */
const MOST_PAIRS = 20_000;

/** The pairs of steps that suffice by themselves: lowest total first, equals in the model's order. */
export function findPairs(goal: Goal, steps: readonly PossibleStep[]): Pair[] {
  const now = sumUp(goal.model, goal.present);
  const raising = steps.filter((step) => raises(goal, step));
  const found: Pair[] = [];
  for (const [index, first] of raising.entries()) {
    const afterFirst = sumsAfter(goal.model, now, first, first.most);
    for (const second of raising.slice(index + 1)) found.push(...pairOf(goal, now, afterFirst, first, second));
    if (found.length > MOST_PAIRS) break;
  }
  return found.sort((one, other) => one.total - other.total);
}

/** As little of the second as suffices beside all of the first, then as little of the first as suffices beside that. */
function pairOf(goal: Goal, now: Sums, afterFirst: Sums, first: PossibleStep, second: PossibleStep): Pair[] {
  const takenSecond = leastThatSuffices(goal, afterFirst, second);
  if (!takenSecond) return [];
  const afterSecond = sumsAfter(goal.model, now, second, takenSecond.amount);
  const takenFirst = leastThatSuffices(goal, afterSecond, first);
  if (!takenFirst) return [];
  const { total } = numbersAfter(goal.model, afterSecond, first, takenFirst.amount);
  return [{ steps: [takenFirst, takenSecond], total }];
}

/** Beside the steps that the sums are made of. */
function leastThatSuffices(goal: Goal, sums: Sums, step: PossibleStep): TakenStep | undefined {
  const isEnough = (amount: number): boolean => suffices(goal, numbersAfter(goal.model, sums, step, amount));
  if (!isEnough(step.most)) return undefined;
  return { step, amount: leastEnough(step.most, isEnough) ?? step.most };
}

function raises(goal: Goal, { criterion, present, pointsAt, most }: PossibleStep): boolean {
  return (pointsAt(most) - present) * signOf(goal, criterion.dimension) > 0;
}
