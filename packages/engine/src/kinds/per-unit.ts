import type { PerUnitCriterion } from '../model/definition';
import type { Lead } from '../scoring/lead';
import { optional } from '../validation/check';
import { points, positive, text } from '../validation/scalars';
import { countUnits } from '../values/number';
import { exactly } from '../values/range';
import { pointsText } from '../values/wording';
import type { CriterionKind } from './criterion-kind';
import { compileFieldExplainer } from './field-evidence';

/** The number of whole units in a field's value × `points`. */
export const perUnit: CriterionKind<PerUnitCriterion> = {
  dimension: 'fit',
  shape: { field: text, unit: optional(positive), points },
  compile({ field, unit = 1, points }, { attributes }) {
    const place = attributes.placeOf(field);
    const explain = compileFieldExplainer([field]);

    const unitsOf = ({ fields }: Lead): number => countUnits(fields.at(place).number, unit);

    return {
      rawPoints: (lead) => unitsOf(lead) * points,
      explain: (lead) => explain(lead.attributes, (value) => `${value}: ${unitsOf(lead)} × ${pointsText(points)}`),
      course(lead) {
        const rawPoints = exactly(unitsOf(lead) * points);
        return () => rawPoints;
      },
    };
  },
};
