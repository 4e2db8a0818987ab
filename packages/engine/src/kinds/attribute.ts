import { checkCondition } from '../condition/check-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import { between, level } from '../future/stretch';
import type { AttributeCriterion } from '../model/definition';
import { conditionMoves } from '../paths/moves/condition-moves';
import { compileConditionExplainer } from '../reasons/condition';
import { points } from '../validation/scalars';
import type { Fields } from '../values/fields';
import { spanOf } from '../values/range';
import type { CriterionKind } from './criterion-kind';
import { ruleOfAttributes } from './rule-of-attributes';

/** `points` if `when` holds, else 0. */
export const attribute: CriterionKind<AttributeCriterion> = {
  dimension: 'fit',
  shape: { when: checkCondition, points },
  compile({ when, points }, { attributes }) {
    const { test } = compileCheckedCondition(when, attributes);
    const earnedAt = (fields: Fields, now: number): number => (test(fields, now, now) ? points : 0);
    return ruleOfAttributes({
      rawPoints: ({ fields, now }) => earnedAt(fields, now),
      explain: compileConditionExplainer(when, attributes),
      course:
        ({ fields }) =>
        (from, to) => {
          const verdict = test(fields, from, to);
          if (verdict !== undefined) return level(verdict ? points : 0);
          return between(spanOf([0, points]), earnedAt(fields, from), earnedAt(fields, to));
        },
      moves: (lead) => (test(lead.fields, lead.now, lead.now) ? [] : conditionMoves(when, points, lead)),
    });
  },
};
