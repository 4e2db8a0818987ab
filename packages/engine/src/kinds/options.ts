import { checkCondition } from '../condition/check-condition';
import type { CompiledCondition } from '../condition/compiled-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import { between } from '../future/stretch';
import type { OptionsCriterion } from '../model/definition';
import { optionsMoves } from '../paths/moves/options-moves';
import { compileOptionExplainer, compileOtherwiseExplainer } from '../reasons/options';
import { optional } from '../validation/check';
import { LIMITS } from '../validation/limits';
import { listOf } from '../validation/list';
import { object } from '../validation/object';
import { points } from '../validation/scalars';
import type { Fields, FieldTable } from '../values/fields';
import { spanOf } from '../values/range';
import type { CriterionKind } from './criterion-kind';
import type { AttributeRule } from './rule-of-attributes';
import { ruleOfAttributes } from './rule-of-attributes';

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
    const explainOtherwise = compileOtherwiseExplainer(options, otherwise);

    function firstThatHolds(fields: Fields, now: number): CompiledOption | undefined {
      for (const option of compiled) {
        if (option.condition.test(fields, now, now)) return option;
      }
      return undefined;
    }
    const earnedAt = (fields: Fields, now: number): number => firstThatHolds(fields, now)?.points ?? otherwise;

    return ruleOfAttributes({
      rawPoints: ({ fields, now }) => earnedAt(fields, now),
      explain: (lead) => (firstThatHolds(lead.fields, lead.now)?.explain ?? explainOtherwise)(lead),
      course:
        ({ fields }) =>
        (from, to) => {
          const range = spanOf(possiblePoints(compiled, otherwise, fields, from, to));
          return between(range, earnedAt(fields, from), earnedAt(fields, to));
        },
      moves: (lead) => optionsMoves(options, earnedAt(lead.fields, lead.now), lead),
    });
  },
};

interface CompiledOption {
  readonly condition: CompiledCondition;
  readonly points: number;
  readonly explain: AttributeRule['explain'];
}

function compileOption(option: OptionsCriterion['options'][number], table: FieldTable): CompiledOption {
  const { when, points } = option;
  return { condition: compileCheckedCondition(when, table), points, explain: compileOptionExplainer(option, table) };
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
