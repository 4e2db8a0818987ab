import type { CompiledModel } from '../model/compile-model';
import type { Numbers } from '../scoring/score';
import type { BoundedSum, GroupSum, Sums } from '../scoring/sums';
import { sumTotal } from '../scoring/sums';
import { clamp } from '../values/range';
import type { PossibleStep } from './possible-step';

/**
 * Sums after one more step. A search asks for them so often that they are not summed up anew: the difference is added to
 * those that the step enters.
 */
export function sumsAfter(model: CompiledModel, sums: Sums, step: PossibleStep, amount: number): Sums {
  const group = groupAfter(sums, step, amount);
  const changed = { ...sums, [step.criterion.dimension]: dimensionAfter(model, sums, step, group) };
  const total = sumTotal(changed.fit.bounded, changed.engagement.bounded, model);
  return { ...changed, groups: sums.groups.with(step.group, group), total };
}

/** The same, of the numbers alone. */
export function numbersAfter(model: CompiledModel, sums: Sums, step: PossibleStep, amount: number): Numbers {
  const { dimension } = step.criterion;
  const { bounded } = dimensionAfter(model, sums, step, groupAfter(sums, step, amount));
  const fit = dimension === 'fit' ? bounded : sums.fit.bounded;
  const engagement = dimension === 'engagement' ? bounded : sums.engagement.bounded;
  return { fit, engagement, total: sumTotal(fit, engagement, model).bounded };
}

function groupAfter(sums: Sums, step: PossibleStep, amount: number): GroupSum {
  const { group, raw } = groupOf(sums, step);
  const changed = raw + step.pointsAt(amount) - step.present;
  return { group, raw: changed, bounded: clamp(changed, group.bounds) };
}

function dimensionAfter(model: CompiledModel, sums: Sums, step: PossibleStep, groupAfter: GroupSum): BoundedSum {
  const { dimension } = step.criterion;
  const raw = sums[dimension].raw + groupAfter.bounded - groupOf(sums, step).bounded;
  return { raw, bounded: clamp(raw, model.dimensionBounds[dimension]) };
}

/** A checked model has the group of each of its criteria. */
function groupOf({ groups }: Sums, step: PossibleStep): GroupSum {
  return groups[step.group]!;
}
