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
  compile({ when, points }) {
    const condition = compileCheckedCondition(when);
    const explain = compileFieldExplainer(condition.fields);
    return {
      evaluate({ attributes, now }) {
        const holds = condition.holds(attributes, now);
        return {
          rawPoints: holds ? points : 0,
          explain: () => explain(attributes, (fields) => (holds ? fields : `Does not match: ${fields}`)),
        };
      },
      range: ({ attributes, now }) =>
        condition.isTimed ? spanOf([0, points]) : exactly(condition.holds(attributes, now) ? points : 0),
    };
  },
};
