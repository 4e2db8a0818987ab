import type { Dimension } from '../model/definition';
import { grouped } from '../phrases/grouped';
import { titleInWords } from '../phrases/spoken';
import { stepInWords } from '../reasons/step';
import type { BoundedSum } from '../scoring/sums';
import { sumUp, unroundedOf } from '../scoring/sums';
import { clamp } from '../values/range';
import { enumerate, pointsText } from '../values/wording';
import { bestPoints } from './best-points';
import type { Goal } from './goal';
import { isByTotal, signOf, suffices } from './goal';
import type { Obstacle } from './path';
import type { PossibleStep } from './possible-step';

/** Bounds that swallow points now, and those that would stop short of the tier if all else were met. */
export function boundsInTheWay(goal: Goal, steps: readonly PossibleStep[]): Obstacle[] {
  const taking = byIdentity(swallowing(goal, [...boundsOfCriteria(goal), ...boundsOfSums(goal, goal.present)]));
  const barring = byIdentity(barringBounds(goal, bestPoints(goal, steps)));
  return [...new Map([...taking, ...barring])].map(([identity, { kind, key, name, raw, bounded }]) => {
    const isTaking = taking.get(identity);
    const points = isTaking ? lossIn(goal, isTaking) : 0;
    const effects = [
      ...(isTaking ? [`takes ${grouped(pointsText(-points))}`] : []),
      ...(barring.has(identity) ? [`keeps ${titleInWords(goal.level.name)} out of reach`] : []),
    ];
    return { kind, key, points, reason: `${name} is ${stepInWords(raw, bounded)}, which ${enumerate(effects, 'and')}` };
  });
}

interface Bound extends BoundedSum, Pick<Obstacle, 'kind' | 'key'> {
  readonly name: string;
  /** Null for the total. */
  readonly dimension: Dimension | null;
}

function byIdentity(bounds: readonly Bound[]): Map<string, Bound> {
  return new Map(bounds.map((bound) => [`${bound.kind} ${bound.key}`, bound]));
}

/** Below 0 where the bound takes points. */
function lossIn(goal: Goal, { raw, bounded, dimension }: Bound): number {
  return (bounded - raw) * signOf(goal, dimension);
}

function swallowing(goal: Goal, bounds: readonly Bound[]): Bound[] {
  return bounds.filter((bound) => lossIn(goal, bound) < 0);
}

function boundsOfCriteria({ model, lead }: Goal): Bound[] {
  return model.criteria.map(({ key, name, dimension, rule, weight, bounds }) => {
    const raw = weight * rule.rawPoints(lead);
    return { kind: 'criterionBounds', key, name: titleInWords(name), dimension, raw, bounded: clamp(raw, bounds) };
  });
}

function boundsOfSums(goal: Goal, points: readonly number[]): Bound[] {
  const { groups, fit, engagement, total } = sumUp(goal.model, points);
  return [
    ...groups.map(({ group: { key, name, dimension }, raw, bounded }): Bound => {
      return { kind: 'groupBounds', key, name: titleInWords(name), dimension, raw, bounded };
    }),
    { kind: 'dimensionBounds', key: 'fit', name: 'Fit', dimension: 'fit', ...fit },
    { kind: 'dimensionBounds', key: 'engagement', name: 'Engagement', dimension: 'engagement', ...engagement },
    ...(isByTotal(goal)
      ? [{ kind: 'totalBounds', key: 'total', name: 'The total', dimension: null, ...total } as const]
      : []),
  ];
}

/** The outermost bounds of those that swallow: within them it makes no difference what others let through. */
function barringBounds(goal: Goal, atBest: readonly number[]): Bound[] {
  if (suffices(goal, unroundedOf(sumUp(goal.model, atBest)))) return [];
  const bounds = swallowing(goal, boundsOfSums(goal, atBest));
  const full = new Set(bounds.filter(({ kind }) => kind !== 'groupBounds').map(({ dimension }) => dimension));
  const isOutermost = ({ kind, dimension }: Bound): boolean =>
    full.has(null) ? dimension === null : kind === 'dimensionBounds' || !full.has(dimension);
  return bounds.filter(isOutermost);
}
