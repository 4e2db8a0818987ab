import { compileBounds } from './bounds';
import { CRITERION_KINDS } from '../kinds/criterion-kinds';
import type { Lead } from '../scoring/lead';
import type { CriterionDefinition, DecayDefinition } from './definition';
import { withoutNegativeZero } from '../values/number';
import type { Range } from '../values/range';
import { clamp, clampRange, timesWeight } from '../values/range';
import type { Contribution } from '../scoring/score';
import { number } from '../values/wording';

export interface CompiledCriterion {
  /** The group's key. */
  readonly group: string;
  readonly evaluate: (lead: Lead) => Contribution;
  /** Between which points the criterion stays from `lead.now` on, if no fact is added. */
  readonly range: (lead: Lead) => Range;
}

/** Points = clamp(`weight` × raw, `minPoints`, `maxPoints`). */
export function compileCriterion(definition: CriterionDefinition, defaultDecay: DecayDefinition): CompiledCriterion {
  const { key, name = key, group, weight = 1 } = definition;
  const kind = CRITERION_KINDS[definition.kind];
  const rule = kind.compile(definition, defaultDecay);
  const bounds = compileBounds(definition);
  return {
    group,
    evaluate(lead) {
      const { rawPoints, explain } = rule.evaluate(lead);
      const points = clamp(weight * rawPoints, bounds);
      const { reason, evidence } = explain();
      return {
        criterion: key,
        name,
        group,
        dimension: kind.dimension,
        points,
        rawPoints: withoutNegativeZero(rawPoints),
        reason: reason + stepReason(rawPoints, weight, points),
        evidence,
      };
    },
    range: (lead) => clampRange(timesWeight(rule.range(lead), weight), bounds),
  };
}

/** How raw points became points. */
function stepReason(rawPoints: number, weight: number, points: number): string {
  const weighted = weight * rawPoints;
  const weighting = weighted === rawPoints ? '' : `, weighted by ${number(weight)}`;
  const bounding = points === weighted ? '' : `, ${points < weighted ? 'capped at' : 'raised to'} ${number(points)}`;
  return weighting + bounding;
}
