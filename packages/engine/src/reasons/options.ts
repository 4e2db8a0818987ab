import type { Explanation } from '../kinds/criterion-kind';
import type { ConditionValue, OptionsCriterion } from '../model/definition';
import { grouped } from '../phrases/grouped';
import { requirementsIn, requirementsOf } from '../phrases/requirement';
import { asSentence } from '../phrases/spoken';
import { valueInWords } from '../phrases/value';
import type { LeadProfile } from '../scoring/lead';
import type { FieldTable } from '../values/fields';
import type { JsonValue } from '../values/json';
import { isJsonList } from '../values/json';
import { normalise } from '../values/text';
import { signed } from '../values/wording';
import { compileConditionExplainer } from './condition';
import type { IsSaid } from './decisive';
import { compileFieldEvidence, fieldsInWords } from './field-evidence';

type Options = OptionsCriterion['options'];

/** What tells an option from the others, where the value does not: nobody needs to hear that "CTO" has the word "cto". */
const isTelling: IsSaid = ({ predicate, isNegated, values }, value) =>
  isNegated || (isJsonList(value) && value.length > 1) || (predicate.isPlain !== true && !isOneOf(value, values));

function isOneOf(value: JsonValue, values: readonly ConditionValue[]): boolean {
  return typeof value === 'string' && values.some((each) => normalise(String(each)) === normalise(value));
}

/** Explains the points of an option that holds: `Employees is 2300, between 1000 and 5000: +20`. */
export function compileOptionExplainer(
  { when, points }: Options[number],
  table: FieldTable,
): (lead: LeadProfile) => Explanation {
  const explain = compileConditionExplainer(when, table, isTelling);
  return (lead) => {
    const { reason, evidence } = explain(lead);
    return { reason: `${reason}: ${grouped(signed(points))}`, evidence };
  };
}

/** Explains by the values that no option wants: `Industry is "retail"; no option matches: -5`. */
export function compileOtherwiseExplainer(options: Options, otherwise: number): (lead: LeadProfile) => Explanation {
  const requirements = options.flatMap(({ when }) => requirementsIn(requirementsOf(when)));
  const tellers = new Map(requirements.map(({ condition, predicate }) => [condition.field, predicate.tellField]));
  const evidenceIn = compileFieldEvidence([...tellers.keys()]);
  const points = otherwise === 0 ? '' : `: ${grouped(signed(otherwise))}`;
  return (lead) => {
    const evidence = evidenceIn(lead.fields.object);
    const told =
      evidence.length === 0
        ? []
        : [fieldsInWords(evidence, (value, field) => (tellers.get(field) ?? valueInWords)(value))];
    const reason = [...told, 'no option matches'].join('; ');
    return { reason: asSentence(reason) + points, evidence: () => ({ fields: evidence }) };
  };
}
