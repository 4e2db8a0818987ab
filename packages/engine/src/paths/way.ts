import type { Sums } from '../scoring/sums';
import { sumUp } from '../scoring/sums';
import { roundShown } from '../values/number';
import type { Goal } from './goal';
import { signOf, suffices } from './goal';
import type { PossibleStep, TakenStep } from './possible-step';
import { numbersAfter, sumsAfter } from './step-sums';

/** Steps that together suffice, each by the least amount that does. */
export interface Way {
  /** In the model's order. */
  readonly steps: readonly TakenStep[];
  /** The shown total at its end. */
  readonly total: number;
}

/** How many ways are told. */
const MOST_WAYS = 100;
/** Of the pairs that suffice, half a million at worst, so many of the first are enough to choose from. */
const MOST_PAIRS = 20_000;

/** The single steps that suffice, else the pairs of steps: lowest total first, equals in the model's order. */
export function findWays(goal: Goal, steps: readonly PossibleStep[]): Way[] {
  const now = sumUp(goal.model, goal.present);
  const singles = steps.flatMap((step) => singleOf(goal, now, step));
  return lowest(singles.length > 0 ? singles : findPairs(goal, now, steps));
}

function singleOf(goal: Goal, now: Sums, step: PossibleStep): Way[] {
  const taken = leastThatSuffices(goal, now, step);
  return taken ? [{ steps: [taken], total: totalAfter(goal, now, taken) }] : [];
}

function findPairs(goal: Goal, now: Sums, steps: readonly PossibleStep[]): Way[] {
  const raising = steps.filter((step) => raises(goal, step));
  const found: Way[] = [];
  for (const [index, first] of raising.entries()) {
    const afterFirst = sumsAfter(goal.model, now, first, first.most);
    for (const second of raising.slice(index + 1)) found.push(...pairOf(goal, now, afterFirst, first, second));
    if (found.length > MOST_PAIRS) break;
  }
  return found;
}

/** As little of the second as suffices beside all of the first, then as little of the first as suffices beside that. */
function pairOf(goal: Goal, now: Sums, afterFirst: Sums, first: PossibleStep, second: PossibleStep): Way[] {
  const takenSecond = leastThatSuffices(goal, afterFirst, second);
  if (!takenSecond) return [];
  const afterSecond = sumsAfter(goal.model, now, second, takenSecond.amount);
  const takenFirst = leastThatSuffices(goal, afterSecond, first);
  return takenFirst ? [{ steps: [takenFirst, takenSecond], total: totalAfter(goal, afterSecond, takenFirst) }] : [];
}

/** Beside the steps that the sums are made of. More never suffices less, so it is found by doubling, then by halving. */
function leastThatSuffices(goal: Goal, sums: Sums, step: PossibleStep): TakenStep | undefined {
  const isEnough = (amount: number): boolean => suffices(goal, numbersAfter(goal.model, sums, step, amount));
  if (!isEnough(step.most)) return undefined;
  let [tooLittle, amount] = [0, 1];
  while (amount < step.most && !isEnough(amount)) [tooLittle, amount] = [amount, amount * 2];
  amount = Math.min(amount, step.most);
  while (amount - tooLittle > 1) {
    const middle = Math.floor((tooLittle + amount) / 2);
    if (isEnough(middle)) amount = middle;
    else tooLittle = middle;
  }
  return { step, amount };
}

function totalAfter({ model }: Goal, sums: Sums, { step, amount }: TakenStep): number {
  return roundShown(numbersAfter(model, sums, step, amount).total);
}

function raises(goal: Goal, { criterion, present, pointsAt, most }: PossibleStep): boolean {
  return (pointsAt(most) - present) * signOf(goal, criterion.dimension) > 0;
}

function lowest(ways: readonly Way[]): Way[] {
  return ways.toSorted((one, other) => one.total - other.total).slice(0, MOST_WAYS);
}
