import { checkCondition } from '../condition/check-condition';
import type { CompiledCondition } from '../condition/compiled-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import type { OptionsCriterion } from '../model/definition';
import type { Lead } from '../scoring/lead';
import { optional } from '../validation/check';
import { LIMITS } from '../validation/limits';
import { listOf } from '../validation/list';
import { object } from '../validation/object';
import { points } from '../validation/scalars';
import { spanOf } from '../values/range';
import type { CriterionKind } from './criterion-kind';
import type { FieldExplainer } from './field-evidence';
import { compileFieldExplainer } from './field-evidence';

const checkOption = object('an option', { when: checkCondition, points });

/** The points of the first option that holds, else `otherwise`. */
export const options: CriterionKind<OptionsCriterion> = {
  dimension: 'fit',
  shape: {
    options: listOf(checkOption, { of: 'options', least: 1, most: LIMITS.options }),
    otherwise: optional(points),
  },
  compile({ options, otherwise = 0 }) {
    const compiled = options.map(compileOption);
    const explainAll = compileFieldExplainer(compiled.flatMap(({ condition }) => condition.fields));
    return {
      evaluate({ attributes, now }) {
        const first = compiled.find(({ condition }) => condition.holds(attributes, now));
        if (first) return { rawPoints: first.points, explain: () => first.explain(attributes, (fields) => fields) };
        return {
          rawPoints: otherwise,
          explain: () => explainAll(attributes, (fields) => `No option matches: ${fields}`),
        };
      },
      range: (lead) => spanOf(possiblePoints(compiled, otherwise, lead)),
    };
  },
};

interface CompiledOption {
  readonly condition: CompiledCondition;
  readonly points: number;
  readonly explain: FieldExplainer;
}

function compileOption({ when, points }: OptionsCriterion['options'][number]): CompiledOption {
  const condition = compileCheckedCondition(when);
  return { condition, points, explain: compileFieldExplainer(condition.fields) };
}

/** What depends on time may hold or not; the first option that holds for good ends the list. */
function possiblePoints(options: readonly CompiledOption[], otherwise: number, { attributes, now }: Lead): number[] {
  const possible: number[] = [];
  for (const { condition, points } of options) {
    if (condition.isTimed) possible.push(points);
    else if (condition.holds(attributes, now)) return [...possible, points];
  }
  return [...possible, otherwise];
}
