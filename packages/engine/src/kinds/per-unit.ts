import { level } from '../future/stretch';
import type { PerUnitCriterion } from '../model/definition';
import { perUnitMoves } from '../paths/moves/per-unit-moves';
import { compileUnitsExplainer } from '../reasons/per-unit';
import type { LeadProfile } from '../scoring/lead';
import { optional } from '../validation/check';
import { points, positive, text } from '../validation/scalars';
import { countUnits } from '../values/number';
import type { CriterionKind } from './criterion-kind';
import { ruleOfAttributes } from './rule-of-attributes';

/** The number of whole units in a field's value × `points`. */
export const perUnit: CriterionKind<PerUnitCriterion> = {
  dimension: 'fit',
  shape: { field: text, unit: optional(positive), points },
  compile(definition, { attributes }) {
    const { field, unit = 1, points } = definition;
    const place = attributes.placeOf(field);

    const unitsOf = ({ fields }: LeadProfile): number => countUnits(fields.at(place).number, unit);

    return ruleOfAttributes({
      rawPoints: (lead) => unitsOf(lead) * points,
      explain: compileUnitsExplainer(definition),
      course(lead) {
        const rawPoints = level(unitsOf(lead) * points);
        return () => rawPoints;
      },
      moves: (lead) => perUnitMoves(definition, unitsOf(lead)),
    });
  },
};
