import type { CompiledModel } from '../model/compile-model';
import type { Facts } from '../scoring/facts';
import type { ScoreInstant } from '../scoring/instant';
import { readInstant } from '../scoring/instant';
import { leadAt, readHistory } from '../scoring/lead';
import { roundNumbers } from '../scoring/numbers';
import type { Numbers } from '../scoring/score';
import { sumUp, unroundedOf } from '../scoring/sums';
import { roundShown } from '../values/number';
import type { Goal } from './goal';
import { suffices } from './goal';
import { gateObstacle, obstaclesOf } from './obstacles';
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
 * Each step is the least that suffices: 3 more activities where 2 are too few. Where both of a pair may be met by more
 * or less, as little as possible of the second is asked for. It is all about `now`: activities that happen and values
 * that are other at that instant. What waiting brings, and what has to cease to be true of the lead, is no step. Each
 * criterion is looked at by itself, although an activity or a value may satisfy others, or a gate, too.
 *
 * A path asks for at most 1000 activities. Of more than 20,000 pairs that suffice those of the model's first criteria are
 * compared.
 * @throws TierUnknownError when the model has no such tier, NowInvalidError when `now` is no instant,
 * FactsTooLargeError when the lead has too many activities.
 */
export function pathsToTier(model: CompiledModel, facts: Facts, { now, tier }: TierAsked): PathsToTier {
  const level = model.tiers.levels.find(({ key }) => key === tier);
  if (!level) throw new TierUnknownError(tier, model.tiers);
  const lead = leadAt(readHistory(facts, model.fields), readInstant({ now }));
  const present = model.criteria.map(({ points }) => points(lead));
  const goal: Goal = { model, lead, level, present };
  const gates = model.gates.filter(({ test }) => test(lead, lead.now, lead.now)).map(gateObstacle);
  const isLackingPoints = !suffices(goal, unroundedOf(sumUp(model, present)));
  const steps = isLackingPoints ? possibleStepsOf(model, lead, present) : [];
  return {
    tier,
    reached: !isLackingPoints && gates.length === 0,
    paths: gates.length > 0 ? [] : findWays(goal, steps).map((way) => pathOf(goal, way)),
    heldBackBy: [...gates, ...(isLackingPoints ? obstaclesOf(goal, steps) : [])],
  };
}

function pathOf({ model, present }: Goal, { steps }: Way): Path {
  const shown = shownFor(model, pointsAfter(present, steps));
  const points = roundShown(shown.total - shownFor(model, present).total);
  return { steps: steps.map(stepOf), points, ...shown, tier: model.tiers.classify(shown).tier };
}

/** The points of the criteria once the steps are taken. */
function pointsAfter(present: readonly number[], steps: readonly TakenStep[]): number[] {
  return steps.reduce((points, { step, amount }) => points.with(step.position, step.pointsAt(amount)), [...present]);
}

function shownFor(model: CompiledModel, points: readonly number[]): Numbers {
  return roundNumbers(unroundedOf(sumUp(model, points)));
}

function stepOf({ step, amount }: TakenStep): Step {
  const { criterion, present, pointsAt, what } = step;
  const { key, name, group, dimension } = criterion;
  return { criterion: key, name, group, dimension, what: what(amount), points: pointsAt(amount) - present };
}
