import type { Course } from '../future/course';
import { NO_EFFORT } from '../future/effort';
import { weighted } from '../future/stretch';
import type { CriterionRule, PointsRule, Told } from '../kinds/criterion-kind';
import { CRITERION_KINDS } from '../kinds/criterion-kinds';
import { withSteps } from '../reasons/step';
import { LazyContribution, LazyStateContribution } from '../scoring/lazy-contribution';
import type { Lead, LeadProfile } from '../scoring/lead';
import type { Contribution, StateContribution } from '../scoring/score';
import type { StoredLead } from '../state/stored-lead';
import { withoutNegativeZero } from '../values/number';
import type { Range } from '../values/range';
import { clamp } from '../values/range';
import { compileBounds } from './bounds';
import type { CompileContext } from './compile-context';
import type { CriterionDefinition, Dimension } from './definition';

/** What a criterion is, whatever is known of leads. */
export interface CriterionParts {
  readonly key: string;
  readonly name: string;
  /** The group's key. */
  readonly group: string;
  readonly dimension: Dimension;
  readonly weight: number;
  readonly bounds: Range;
  /** Whether points are what the raw points are. */
  readonly isPlain: boolean;
  /** What comes of raw points. */
  readonly pointsOf: (rawPoints: number) => number;
}

/** A criterion as it scores leads of which one sort of thing is known. */
export interface ScoredCriterion<L extends LeadProfile, C extends StateContribution> extends CriterionParts {
  /** What it gives before its weight and bounds. */
  readonly rule: PointsRule<L>;
  readonly rawPoints: (lead: L) => number;
  /** What it gives a lead at `lead.now`, told in full; `rawPoints` are those of then. */
  readonly contribution: (lead: L, rawPoints: number) => C;
  /** How its points go on, by how its raw points do. */
  readonly courseBy: (rawPoints: Course) => Course;
}

export interface CompiledCriterion extends ScoredCriterion<Lead, Contribution> {
  readonly rule: CriterionRule;
  /** What it gives a lead at `lead.now`. */
  readonly points: (lead: Lead) => number;
  readonly ofState: ScoredCriterion<StoredLead, StateContribution> | { readonly why: string };
}

/** Points = clamp(`weight` × raw, `minPoints`, `maxPoints`). */
export function compileCriterion(definition: CriterionDefinition, context: CompileContext): CompiledCriterion {
  const { key, name = key, group, kind, weight = 1 } = definition;
  const { dimension } = CRITERION_KINDS[kind];
  const rule = CRITERION_KINDS[kind].compile(definition, context);
  const bounds = compileBounds(definition);
  const isPlain = hasPlainPoints(definition);
  const pointsOf = (rawPoints: number): number => (isPlain ? rawPoints : clamp(weight * rawPoints, bounds));
  const parts: CriterionParts = { key, name, group, dimension, weight, bounds, isPlain, pointsOf };
  const { ofState } = rule;
  return {
    ...parts,
    ...scoredBy(rule, parts, (known, explain) => new LazyContribution(known, explain)),
    rule,
    points: isPlain ? rule.rawPoints : (lead) => pointsOf(rule.rawPoints(lead)),
    ofState:
      'why' in ofState
        ? ofState
        : {
            ...parts,
            ...scoredBy(ofState.rule, parts, (known, explain) => new LazyStateContribution(known, explain)),
            rule: ofState.rule,
          },
  };
}

/** Whether points are what the raw points are. */
export function hasPlainPoints({ weight = 1, minPoints, maxPoints }: CriterionDefinition): boolean {
  return weight === 1 && minPoints === undefined && maxPoints === undefined;
}

/** What is known of a contribution at once. */
type Known = Omit<StateContribution, 'reason'>;

interface ExplainedRule<L extends LeadProfile, T extends Told> extends PointsRule<L> {
  readonly explain: (lead: L) => T;
}

function scoredBy<L extends LeadProfile, T extends Told, C extends StateContribution>(
  rule: ExplainedRule<L, T>,
  { key, name, group, dimension, weight, bounds, isPlain, pointsOf }: CriterionParts,
  tell: (known: Known, explain: () => T) => C,
): Pick<ScoredCriterion<L, C>, 'rawPoints' | 'contribution' | 'courseBy'> {
  const courseBy = (rawPoints: Course): Course => {
    if (isPlain) return rawPoints;
    const course: Course = (from, to) => weighted(rawPoints(from, to), weight, bounds);
    return Object.assign(course, { effort: rawPoints.effort ?? NO_EFFORT });
  };
  return {
    rawPoints: rule.rawPoints,
    courseBy,
    contribution(lead, raw) {
      const rawPoints = withoutNegativeZero(raw);
      const points = withoutNegativeZero(pointsOf(rawPoints));
      return tell({ criterion: key, name, group, dimension, points, rawPoints }, () => {
        const told = rule.explain(lead);
        const steps = { rawPoints, weight, points };
        return { ...told, reason: withSteps(told.reason, steps, () => courseBy(rule.course(lead)), lead.now) };
      });
    },
  };
}
