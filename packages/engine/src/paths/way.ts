import type { Goal } from './goal';
import { isByTotal, signOf } from './goal';
import { leastEnough } from './least';
import type { Pair } from './pairs';
import { findPairs } from './pairs';
import type { PossibleStep, TakenStep } from './possible-step';
import { canonicalJson } from '../values/canonical-json';
import type { Outcome } from './trials';
import { Trials } from './trials';

/** Steps that together lead to the tier, each by the least amount that does. */
export interface Way {
  /** In the model's order. */
  readonly steps: readonly TakenStep[];
  readonly outcome: Outcome;
}

/** How many ways are told. */
const MOST_WAYS = 100;

/** The single steps that suffice, else the pairs of steps: lowest total first, equals in the model's order. */
export function findWays(goal: Goal, steps: readonly PossibleStep[]): Way[] {
  const trials = new Trials(goal);
  const singles = steps.flatMap((step) => leastOf(trials, [], { step, amount: step.most }));
  const ways = singles.filter((way) => isGained(goal, way));
  return lowest(ways.length > 0 ? ways : pairsThatLead(goal, steps));
}

function pairsThatLead(goal: Goal, steps: readonly PossibleStep[]): Way[] {
  const trials = new Trials(goal);
  const ways: Way[] = [];
  for (const { steps: pair } of findPairs(goal, steps)) {
    if (ways.length === MOST_WAYS) break;
    if (!isOneDeed(pair) && trials.outcomeOf(pair)) ways.push(...leastOfPair(trials, pair));
  }
  return ways;
}

/** Twice the same deed is told as one step, or not at all. */
function isOneDeed([first, second]: Pair['steps']): boolean {
  const [one, other] = [first, second].map(({ step, amount }) => step.asks(amount).activities?.activity);
  return one !== undefined && canonicalJson(one) === canonicalJson(other);
}

/** As little of the second as suffices beside the first, then as little of the first. */
function leastOfPair(trials: Trials, [first, second]: Pair['steps']): Way[] {
  return leastOf(trials, [first], second).flatMap(({ steps }) => {
    return leastOf(trials, steps.slice(1), first).map((way) => ({ ...way, steps: way.steps.toReversed() }));
  });
}

/** As little of a step as suffices beside the others; where more is told to do as well, the most has to. */
function leastOf(trials: Trials, others: readonly TakenStep[], { step, amount: most }: TakenStep): Way[] {
  let found: Way | undefined;
  if (step.isOpen && !trials.outcomeOf([...others, { step, amount: step.most }])) return [];
  leastEnough(most, (amount) => {
    const steps = [...others, { step, amount }];
    const outcome = trials.outcomeOf(steps);
    if (outcome) found = { steps, outcome };
    return outcome !== undefined;
  });
  return found ? [found] : [];
}

/** Whether the first step itself gives something, not only what else looks at the same facts. */
function isGained(goal: Goal, { steps: [taken], outcome }: Way): boolean {
  if (!taken || !isByTotal(goal)) return true;
  const { criterion, position, present } = taken.step;
  return ((outcome.points[position] ?? 0) - present) * signOf(goal, criterion.dimension) > 0;
}

/** Ways that ask for the same are told once. */
function lowest(ways: readonly Way[]): Way[] {
  const told = new Map<string, Way>();
  for (const way of ways.toSorted((one, other) => one.outcome.shown.total - other.outcome.shown.total)) {
    const words = way.steps.map(({ step, amount }) => step.what(amount)).join(' + ');
    if (!told.has(words)) told.set(words, way);
  }
  return [...told.values()].slice(0, MOST_WAYS);
}
