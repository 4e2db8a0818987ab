import type { Explanation } from '../kinds/criterion-kind';
import { CRITERION_KINDS } from '../kinds/criterion-kinds';
import type { Lead } from '../scoring/lead';
import type { Range } from '../values/range';
import { clamp, clampRange, timesWeight } from '../values/range';
import { number } from '../values/wording';
import { compileBounds } from './bounds';
import type { CriterionDefinition, DecayDefinition, Dimension } from './definition';

export interface CompiledCriterion {
  readonly key: string;
  readonly name: string;
  /** The group's key. */
  readonly group: string;
  readonly dimension: Dimension;
  readonly evaluate: (lead: Lead) => EarnedPoints;
  /** Between which points the criterion stays from `lead.now` on, if no fact is added. */
  readonly range: (lead: Lead) => Range;
}

/** What a criterion gives a lead. */
export interface EarnedPoints {
  readonly criterion: CompiledCriterion;
  /** The group's key. */
  readonly group: string;
  readonly rawPoints: number;
  readonly points: number;
  /** Why; worked out only when asked for. */
  readonly explain: () => Explanation;
}

/** Points = clamp(`weight` × raw, `minPoints`, `maxPoints`). */
export function compileCriterion(definition: CriterionDefinition, defaultDecay: DecayDefinition): CompiledCriterion {
  const { key, name = key, group, kind, weight = 1 } = definition;
  const { dimension } = CRITERION_KINDS[kind];
  const rule = CRITERION_KINDS[kind].compile(definition, defaultDecay);
  const bounds = compileBounds(definition);
  const criterion: CompiledCriterion = {
    key,
    name,
    group,
    dimension,
    evaluate(lead) {
      const { rawPoints, explain } = rule.evaluate(lead);
      const points = clamp(weight * rawPoints, bounds);
      return { criterion, group, rawPoints, points, explain: () => withStep(explain(), rawPoints, weight, points) };
    },
    range: (lead) => clampRange(timesWeight(rule.range(lead), weight), bounds),
  };
  return criterion;
}

/** Adds to the reason how raw points became points. */
function withStep({ reason, evidence }: Explanation, rawPoints: number, weight: number, points: number): Explanation {
  const weighted = weight * rawPoints;
  const weighting = weighted === rawPoints ? '' : `, weighted by ${number(weight)}`;
  const bounding = points === weighted ? '' : `, ${points < weighted ? 'capped at' : 'raised to'} ${number(points)}`;
  return { reason: reason + weighting + bounding, evidence };
}
