import type { CompiledModel } from '../model/compile-model';
import { requireCompiled } from '../model/compile-model';
import type { Facts } from '../scoring/facts';
import type { ScoreInstant } from '../scoring/instant';
import { readInstant } from '../scoring/instant';
import { leadAt, readHistory } from '../scoring/lead';
import { roundNumbers } from '../scoring/numbers';
import { sumUp, unroundedOf } from '../scoring/sums';
import { roundShown } from '../values/number';
import type { Goal } from './goal';
import { suffices } from './goal';
import { gateObstacle, obstaclesOf } from './obstacles';
import { tierOutOfReach } from './out-of-reach';
import type { Path, PathsToTier, Step } from './path';
import type { TakenStep } from './possible-step';
import { possibleStepsOf } from './possible-step';
import { TierUnknownError } from './tier-unknown-error';
import type { Way } from './way';
import { findWays } from './way';

/** The key of a level of the model. */
export interface TierAsked extends ScoreInstant {
  readonly tier: string;
}

/**
 * What would lift a lead to a tier: the single criteria, and where none suffices the pairs, whose satisfaction would;
 * and what holds the lead back.
 *
 * Every path has been tried: the lead was scored with facts that do as its steps ask, which all criteria and gates looked
 * at. Its numbers and points are those of that score, so they hold what other criteria give or take for the same facts.
 * Of several ways to do as is asked, such as the values of a list, one is tried; where a number "or more" is told, the
 * number itself and a very great one, and for a text that is to be contained the text alone. A path is left out where
 * such facts are not found within few attempts.
 *
 * Each step is the least that suffices: 3 more activities where 2 are too few. Where both of a pair may be met by more
 * or less, as little as possible of the second is asked for. Amounts are searched by doubling and halving, so one may be
 * missed where more of the same suffices less. It is all about `now`: activities that happen and values that are other at
 * that instant. What waiting brings, and what has to cease to be true of the lead, is no step.
 *
 * A path asks for at most 1000 activities. The lead is scored at most 5000 times for single steps, in the model's order,
 * and as often for the pairs whose own points suffice, fewest points first, less often where it has thousands of
 * activities; of more than 20,000 such pairs those of the model's first criteria are compared.
 * @throws TierUnknownError when the model has no such tier, NowInvalidError when `now` is no instant,
 * FactsTooLargeError when the lead has too many activities, ModelInvalidError for a model that is not compiled.
 */
export function pathsToTier(model: CompiledModel, facts: Facts, { now, tier }: TierAsked): PathsToTier {
  requireCompiled(model);
  const level = model.tiers.levels.find(({ key }) => key === tier);
  if (!level) throw new TierUnknownError(tier, model.tiers);
  const lead = leadAt(readHistory(facts, model.tables), readInstant({ now }));
  const present = model.criteria.map(({ points }) => points(lead));
  const goal: Goal = { model, lead, level, present };
  const gates = model.gates
    .filter(({ test }) => test(lead, lead.now, lead.now))
    .map((gate) => gateObstacle(gate, lead));
  const isLackingPoints = !suffices(goal, unroundedOf(sumUp(model, present)));
  const steps = isLackingPoints ? possibleStepsOf(model, lead, present) : [];
  const ways = gates.length > 0 ? [] : findWays(goal, steps);
  const isStuck = isLackingPoints && gates.length === 0 && ways.length === 0;
  return {
    tier,
    reached: !isLackingPoints && gates.length === 0,
    paths: ways.map((way) => pathOf(goal, way)),
    heldBackBy: [
      ...gates,
      ...(isLackingPoints ? obstaclesOf(goal, steps) : []),
      ...(isStuck ? tierOutOfReach(goal, steps) : []),
    ],
  };
}

function pathOf({ model, present }: Goal, { steps, outcome }: Way): Path {
  const { shown, points } = outcome;
  const before = roundNumbers(unroundedOf(sumUp(model, present)));
  return {
    steps: steps.map((taken) => stepOf(taken, points)),
    points: roundShown(shown.total - before.total),
    ...shown,
    tier: model.tiers.classify(shown).tier,
  };
}

function stepOf({ step, amount }: TakenStep, points: readonly number[]): Step {
  const { criterion, position, present, what } = step;
  const { key, name, group, dimension } = criterion;
  return { criterion: key, name, group, dimension, what: what(amount), points: (points[position] ?? 0) - present };
}
