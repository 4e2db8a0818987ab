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
    const { test, fields } = compileCheckedCondition(when);
    const explain = compileFieldExplainer(fields);
    return {
      rawPoints: ({ attributes, now }) => (test(attributes, now, now) ? points : 0),
      explain: ({ attributes, now }) =>
        explain(attributes, (fields) => (test(attributes, now, now) ? fields : `Does not match: ${fields}`)),
      course:
        ({ attributes }) =>
        (from, to) => {
          const verdict = test(attributes, from, to);
          return verdict === undefined ? spanOf([0, points]) : exactly(verdict ? points : 0);
        },
    };
  },
};
