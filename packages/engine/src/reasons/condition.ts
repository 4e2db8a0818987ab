import type { Explanation } from '../kinds/criterion-kind';
import type { Condition } from '../model/definition';
import type { Requirement } from '../phrases/requirement';
import { fieldsOf, mergeAlike, requirementsOf, valuesInWords } from '../phrases/requirement';
import { asSentence } from '../phrases/spoken';
import { valueInWords } from '../phrases/value';
import type { Lead } from '../scoring/lead';
import type { FieldEvidence } from '../scoring/score';
import type { FieldTable } from '../values/fields';
import { areUnknown, compileFieldEvidence, fieldsInWords } from './field-evidence';
import { compileJudge } from './judgement';

/** Explains by the values that decide whether a condition holds. */
export function compileConditionExplainer(when: Condition, table: FieldTable): (lead: Lead) => Explanation {
  const requirements = requirementsOf(when);
  const judge = compileJudge(requirements, table);
  const evidenceIn = compileFieldEvidence(fieldsOf(requirements));
  return (lead) => {
    const evidence = evidenceIn(lead.fields.object);
    const { isFulfilled, because } = judge(lead);
    const reason = isFulfilled ? fulfilled(because, evidence) : missed(because, evidence);
    return { reason: asSentence(reason), evidence: () => ({ fields: evidence }) };
  };
}

/** Explains by the values that none of several conditions wants. */
export function compileMismatchExplainer(fields: readonly string[]): (lead: Lead) => Explanation {
  const evidenceIn = compileFieldEvidence(fields);
  return (lead) => {
    const evidence = evidenceIn(lead.fields.object);
    const told = evidence.length === 0 ? [] : [fieldsInWords(evidence)];
    const reason = told.length > 0 && areUnknown(evidence) ? told : [...told, 'no option matches'];
    return { reason: asSentence(reason.join(': ')), evidence: () => ({ fields: evidence }) };
  };
}

function fulfilled(because: readonly Requirement[], evidence: readonly FieldEvidence[]): string {
  return because.length === 0 ? 'holds for every lead' : decisiveInWords(because, decisiveOf(because, evidence));
}

/** `industry is "retail", not "healthcare" or "pharma"` */
function missed(because: readonly Requirement[], evidence: readonly FieldEvidence[]): string {
  if (because.length === 0) return 'holds for no lead';
  const decisive = decisiveOf(because, evidence);
  const told = decisiveInWords(because, decisive);
  if (areUnknown(decisive)) return told;
  if (because.every(({ isNegated }) => isNegated)) return `does not apply: ${told}`;
  const [wanted, ...others] = mergeAlike(because);
  return wanted && others.length === 0 ? told + unlike(wanted) : `does not match: ${told}`;
}

function decisiveOf(because: readonly Requirement[], evidence: readonly FieldEvidence[]): FieldEvidence[] {
  const decisive = new Set(because.map(({ condition }) => condition.field));
  return evidence.filter(({ field }) => decisive.has(field));
}

/** Values as what is said of them tells them: dates as dates. */
function decisiveInWords(because: readonly Requirement[], decisive: readonly FieldEvidence[]): string {
  const predicates = new Map(because.map(({ condition, predicate }) => [condition.field, predicate]));
  return fieldsInWords(decisive, (value, field) => (predicates.get(field)?.tellField ?? valueInWords)(value));
}

/** `, not "healthcare" or "pharma"`, `, which does not contain "chief"` */
function unlike(wanted: Requirement): string {
  const { fails } = wanted.predicate;
  const values = valuesInWords(wanted);
  if (values.length === 0) return '';
  return [fails.startsWith('is ') ? `, ${fails.slice('is '.length)}` : `, which ${fails}`, ...values].join(' ');
}
