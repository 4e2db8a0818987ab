import { checkCondition } from '../condition/check-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import type { AttributeCriterion } from '../model/definition';
import { conditionMoves } from '../paths/moves/condition-moves';
import { compileConditionExplainer } from '../reasons/condition';
import { points } from '../validation/scalars';
import { exactly, spanOf } from '../values/range';
import type { CriterionKind } from './criterion-kind';

/** `points` if `when` holds, else 0. */
export const attribute: CriterionKind<AttributeCriterion> = {
  dimension: 'fit',
  shape: { when: checkCondition, points },
  compile({ when, points }, { attributes }) {
    const { test } = compileCheckedCondition(when, attributes);
    return {
      rawPoints: ({ fields, now }) => (test(fields, now, now) ? points : 0),
      explain: compileConditionExplainer(when, attributes),
      course:
        ({ fields }) =>
        (from, to) => {
          const verdict = test(fields, from, to);
          return verdict === undefined ? spanOf([0, points]) : exactly(verdict ? points : 0);
        },
      moves: (lead) => (test(lead.fields, lead.now, lead.now) ? [] : conditionMoves(when, points, lead)),
    };
  },
};
