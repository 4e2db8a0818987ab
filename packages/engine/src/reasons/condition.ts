import type { Explanation } from '../kinds/criterion-kind';
import type { Condition } from '../model/definition';
import type { Requirement } from '../phrases/requirement';
import { fieldsOf, mergeJoined, requirementsOf, verbInWords } from '../phrases/requirement';
import { asSentence } from '../phrases/spoken';
import { valueInWords } from '../phrases/value';
import type { Lead } from '../scoring/lead';
import type { FieldEvidence } from '../scoring/score';
import type { FieldTable } from '../values/fields';
import { areUnknown, compileFieldEvidence, fieldsInWords } from './field-evidence';
import type { Judgement } from './judgement';
import { compileJudge } from './judgement';

/** What is said beside the value of its field, because the value alone does not say it. */
export type IsSaid = (requirement: Requirement) => boolean;

const isTimed: IsSaid = ({ predicate }) => predicate.isTimed === true;
const isAnything: IsSaid = () => true;

/** Explains by the values that decide whether a condition holds; `isSaid` is about one that does. */
export function compileConditionExplainer(
  when: Condition,
  table: FieldTable,
  isSaid = isTimed,
): (lead: Lead) => Explanation {
  const requirements = requirementsOf(when);
  const judge = compileJudge(requirements, table);
  const evidenceIn = compileFieldEvidence(fieldsOf(requirements));
  return (lead) => {
    const evidence = evidenceIn(lead.fields.object);
    const judgement = judge(lead);
    const reason = judgement.isFulfilled ? fulfilled(judgement, evidence, isSaid) : missed(judgement, evidence);
    return { reason: asSentence(reason), evidence: () => ({ fields: evidence }) };
  };
}

function fulfilled(judgement: Judgement, evidence: readonly FieldEvidence[], isSaid: IsSaid): string {
  return judgement.because.length === 0 ? 'holds for every lead' : decisiveInWords(judgement, evidence, isSaid);
}

/** `industry is "retail", not "healthcare" or "pharma"` */
function missed(judgement: Judgement, evidence: readonly FieldEvidence[]): string {
  const { because } = judgement;
  if (because.length === 0) return 'holds for no lead';
  if (areUnknown(decisiveOf(judgement, evidence))) return decisiveInWords(judgement, evidence, isTimed);
  if (because.every(({ isNegated }) => isNegated)) {
    return `does not apply: ${decisiveInWords(judgement, evidence, isTimed)}`;
  }
  const isOnlyOne = mergeJoined(because, 'or').length === 1;
  return isOnlyOne
    ? decisiveInWords(judgement, evidence, isAnything)
    : `does not match: ${decisiveInWords(judgement, evidence, isTimed)}`;
}

function decisiveOf({ because }: Judgement, evidence: readonly FieldEvidence[]): FieldEvidence[] {
  const decisive = new Set(because.map(({ condition }) => condition.field));
  return evidence.filter(({ field }) => decisive.has(field));
}

/** Values as what is said of them tells them, dates as dates, and what is said: `since is 3 March 2026, in the last 30 days`. */
function decisiveInWords(judgement: Judgement, evidence: readonly FieldEvidence[], isSaid: IsSaid): string {
  const decisive = decisiveOf(judgement, evidence);
  return fieldsInWords(decisive, (value, field) => {
    const requirements = judgement.because.filter(({ condition }) => condition.field === field);
    const tell = requirements.at(-1)?.predicate.tellField ?? valueInWords;
    const said = value === null ? '' : saidInWords(requirements.filter(isSaid), judgement.isFulfilled);
    if (said === '') return tell(value);
    return decisive.length === 1 ? `${tell(value)}, ${said}` : `${tell(value)} (${said})`;
  });
}

/** `not "healthcare" or "pharma"`, `which does not contain "chief"`; nothing where no values are asked for. */
function saidInWords(requirements: readonly Requirement[], isFulfilled: boolean): string {
  const asking = requirements.filter(({ values }) => values.length > 0);
  const verbs = mergeJoined(asking, isFulfilled ? 'and' : 'or').map((asked) => verbInWords(asked, isFulfilled));
  const isShort = verbs.every((verb) => verb.startsWith('is '));
  return isShort ? verbs.map((verb) => verb.slice('is '.length)).join(' and ') : `which ${verbs.join(' and ')}`;
}
