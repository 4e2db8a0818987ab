import { checkCondition } from '../condition/check-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import type { AttributeCriterion } from '../model/definition';
import { points } from '../validation/scalars';
import { exactly, spanOf } from '../values/range';
import type { CriterionKind } from './criterion-kind';
import { compileFieldExplainer } from './field-evidence';

/** `points` if `when` holds, else 0. */
export const attribute: CriterionKind<AttributeCriterion> = {
  dimension: 'fit',
  shape: { when: checkCondition, points },
  compile({ when, points }, context) {
    const condition = compileCheckedCondition(when, context.attributes);
    const { test } = condition;
    const explain = compileFieldExplainer(condition.fields);
    return {
      rawPoints: ({ fields, now }) => (test(fields, now, now) ? points : 0),
      explain: ({ attributes, fields, now }) =>
        explain(attributes, (told) => (test(fields, now, now) ? told : `Does not match: ${told}`)),
      course:
        ({ fields }) =>
        (from, to) => {
          const verdict = test(fields, from, to);
          return verdict === undefined ? spanOf([0, points]) : exactly(verdict ? points : 0);
        },
    };
  },
};
