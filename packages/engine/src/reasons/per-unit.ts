import type { Explanation } from '../kinds/criterion-kind';
import type { PerUnitCriterion } from '../model/definition';
import { grouped } from '../phrases/grouped';
import { asSentence, nameInWords } from '../phrases/spoken';
import { valueInWords } from '../phrases/value';
import type { LeadProfile } from '../scoring/lead';
import type { JsonValue } from '../values/json';
import { countUnits, numberOf } from '../values/number';
import { several } from '../values/wording';
import { compileFieldEvidence } from './field-evidence';

/** Explains by how many whole units a field holds. */
export function compileUnitsExplainer(criterion: PerUnitCriterion): (lead: LeadProfile) => Explanation {
  const { field } = criterion;
  const evidenceIn = compileFieldEvidence([field]);
  return (lead) => {
    const fields = evidenceIn(lead.fields.object);
    const reasons = fields.map(({ value }) => `${nameInWords(field)} is ${unitsInWords(value, criterion)}`);
    return { reason: asSentence(reasons.join()), evidence: () => ({ fields }) };
  };
}

/** `30: 3 × 5 points per 10` */
function unitsInWords(value: JsonValue, { unit = 1, points }: PerUnitCriterion): string {
  const number = numberOf(value);
  if (value === null) return valueInWords(value);
  if (number === undefined) return `${valueInWords(value)}, not a number`;
  const count = countUnits(number, unit);
  if (count === 0) return grouped(`${number}, below ${unit}`);
  return grouped(`${number}: ${count} × ${several(points, 'point')}${unit === 1 ? '' : ` per ${unit}`}`);
}
