import { checkCondition } from '../condition/check-condition';
import type { CompiledCondition } from '../condition/compiled-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import type { OptionsCriterion } from '../model/definition';
import { optionsMoves } from '../paths/moves/options-moves';
import { compileConditionExplainer, compileMismatchExplainer } from '../reasons/condition';
import type { Lead } from '../scoring/lead';
import { optional } from '../validation/check';
import { LIMITS } from '../validation/limits';
import { listOf } from '../validation/list';
import { object } from '../validation/object';
import { points } from '../validation/scalars';
import type { Fields, FieldTable } from '../values/fields';
import { spanOf } from '../values/range';
import type { CriterionKind, CriterionRule } from './criterion-kind';

const checkOption = object('an option', { when: checkCondition, points });

/** The points of the first option that holds, else `otherwise`. */
export const options: CriterionKind<OptionsCriterion> = {
  dimension: 'fit',
  shape: {
    options: listOf(checkOption, { of: 'options', least: 1, most: LIMITS.options }),
    otherwise: optional(points),
  },
  compile({ options, otherwise = 0 }, context) {
    const compiled = options.map((option) => compileOption(option, context.attributes));
    const explainMismatch = compileMismatchExplainer(compiled.flatMap(({ condition }) => condition.fields));

    function firstThatHolds({ fields, now }: Lead): CompiledOption | undefined {
      for (const option of compiled) {
        if (option.condition.test(fields, now, now)) return option;
      }
      return undefined;
    }

    return {
      rawPoints: (lead) => firstThatHolds(lead)?.points ?? otherwise,
      explain: (lead) => (firstThatHolds(lead)?.explain ?? explainMismatch)(lead),
      course:
        ({ fields }) =>
        (from, to) =>
          spanOf(possiblePoints(compiled, otherwise, fields, from, to)),
      moves: (lead) => optionsMoves(options, firstThatHolds(lead)?.points ?? otherwise, lead),
    };
  },
};

interface CompiledOption {
  readonly condition: CompiledCondition;
  readonly points: number;
  readonly explain: CriterionRule['explain'];
}

function compileOption({ when, points }: OptionsCriterion['options'][number], table: FieldTable): CompiledOption {
  const condition = compileCheckedCondition(when, table);
  return { condition, points, explain: compileConditionExplainer(when, table) };
}

/** The points of the first option that holds from one instant to another, and of those before it that may hold. */
function possiblePoints(
  options: readonly CompiledOption[],
  otherwise: number,
  fields: Fields,
  from: number,
  to: number,
): number[] {
  const possible: number[] = [];
  for (const { condition, points } of options) {
    const verdict = condition.test(fields, from, to);
    if (verdict !== false) possible.push(points);
    if (verdict === true) return possible;
  }
  return [...possible, otherwise];
}
