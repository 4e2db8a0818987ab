import type { PerUnitCriterion } from '../model/definition';
import { optional } from '../validation/check';
import { points, positive, text } from '../validation/scalars';
import { compileField } from '../values/field';
import { countUnits } from '../values/number';
import { exactly } from '../values/range';
import { pointsText } from '../values/wording';
import type { CriterionKind } from './criterion-kind';
import { compileFieldExplainer } from './field-evidence';

/** The number of whole units in a field's value × `points`. */
export const perUnit: CriterionKind<PerUnitCriterion> = {
  dimension: 'fit',
  shape: { field: text, unit: optional(positive), points },
  compile({ field, unit = 1, points }) {
    const read = compileField(field);
    const explain = compileFieldExplainer([field]);
    return {
      rawPoints: ({ attributes }) => countUnits(read(attributes), unit) * points,
      explain: ({ attributes }) =>
        explain(attributes, (value) => `${value}: ${countUnits(read(attributes), unit)} × ${pointsText(points)}`),
      course({ attributes }) {
        const rawPoints = exactly(countUnits(read(attributes), unit) * points);
        return () => rawPoints;
      },
    };
  },
};
