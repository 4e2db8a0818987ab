import type { Course } from '../future/course';
import { NO_EFFORT } from '../future/effort';
import { weighted } from '../future/stretch';
import type { CriterionRule } from '../kinds/criterion-kind';
import { CRITERION_KINDS } from '../kinds/criterion-kinds';
import { withSteps } from '../reasons/step';
import { LazyContribution } from '../scoring/lazy-contribution';
import type { Lead } from '../scoring/lead';
import type { Contribution } from '../scoring/score';
import { withoutNegativeZero } from '../values/number';
import type { Range } from '../values/range';
import { clamp } from '../values/range';
import { compileBounds } from './bounds';
import type { CompileContext } from './compile-context';
import type { CriterionDefinition, Dimension } from './definition';

export interface CompiledCriterion {
  readonly key: string;
  readonly name: string;
  /** The group's key. */
  readonly group: string;
  readonly dimension: Dimension;
  /** What it gives before its weight and bounds. */
  readonly rule: CriterionRule;
  readonly weight: number;
  readonly bounds: Range;
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
  const isPlain = weight === 1 && bounds.min === -Infinity && bounds.max === Infinity;
  const courseOf = (lead: Lead): Course => {
    const course = rule.course(lead);
    const weighting: Course = (from, to) => weighted(course(from, to), weight, bounds);
    return Object.assign(weighting, { effort: course.effort ?? NO_EFFORT });
  };
  return {
    key,
    name,
    group,
    dimension,
    rule,
    weight,
    bounds,
    points: isPlain ? rule.rawPoints : (lead) => clamp(weight * rule.rawPoints(lead), bounds),
    contribution(lead) {
      const rawPoints = withoutNegativeZero(rule.rawPoints(lead));
      const points = clamp(weight * rawPoints, bounds);
      return new LazyContribution({ criterion: key, name, group, dimension, points, rawPoints }, () => {
        const { reason, evidence } = rule.explain(lead);
        const steps = { rawPoints, weight, points };
        return { reason: withSteps(reason, steps, () => courseOf(lead), lead.now), evidence };
      });
    },
    course: courseOf,
  };
}
