import type { Course } from '../future/course';
import type { Explanation } from '../kinds/criterion-kind';
import { CRITERION_KINDS } from '../kinds/criterion-kinds';
import type { Lead } from '../scoring/lead';
import type { Contribution } from '../scoring/score';
import { withoutNegativeZero } from '../values/number';
import { clamp, clampRange, timesWeight } from '../values/range';
import { number } from '../values/wording';
import { compileBounds } from './bounds';
import type { CompileContext } from './compile-context';
import type { CriterionDefinition, Dimension } from './definition';

export interface CompiledCriterion {
  readonly key: string;
  readonly name: string;
  /** The group's key. */
  readonly group: string;
  readonly dimension: Dimension;
  /** What it gives a lead at `lead.now`. */
  readonly points: (lead: Lead) => number;
  /** The same, told in full. */
  readonly contribution: (lead: Lead) => Contribution;
  /** How its points go on from `lead.now`, if no fact is added. */
  readonly course: (lead: Lead) => Course;
}

/** Points = clamp(`weight` × raw, `minPoints`, `maxPoints`). */
export function compileCriterion(definition: CriterionDefinition, context: CompileContext): CompiledCriterion {
  const { key, name = key, group, kind, weight = 1 } = definition;
  const { dimension } = CRITERION_KINDS[kind];
  const rule = CRITERION_KINDS[kind].compile(definition, context);
  const bounds = compileBounds(definition);
  return {
    key,
    name,
    group,
    dimension,
    points: (lead) => clamp(weight * rule.rawPoints(lead), bounds),
    contribution(lead) {
      const rawPoints = withoutNegativeZero(rule.rawPoints(lead));
      const points = clamp(weight * rawPoints, bounds);
      const explanation = withStep(rule.explain(lead), rawPoints, weight, points);
      return { criterion: key, name, group, dimension, points, rawPoints, ...explanation };
    },
    course(lead) {
      const course = rule.course(lead);
      return (from, to) => clampRange(timesWeight(course(from, to), weight), bounds);
    },
  };
}

/** Adds to the reason how raw points became points. */
function withStep({ reason, evidence }: Explanation, rawPoints: number, weight: number, points: number): Explanation {
  const weighted = weight * rawPoints;
  const weighting = weighted === rawPoints ? '' : `, weighted by ${number(weight)}`;
  const bounding = points === weighted ? '' : `, ${points < weighted ? 'capped at' : 'raised to'} ${number(points)}`;
  return { reason: reason + weighting + bounding, evidence };
}
