import type { Explanation } from '../kinds/criterion-kind';
import type { Condition } from '../model/definition';
import { fieldsOf, mergeJoined, requirementsOf } from '../phrases/requirement';
import { asSentence } from '../phrases/spoken';
import type { LeadProfile } from '../scoring/lead';
import type { FieldEvidence } from '../scoring/score';
import type { FieldTable } from '../values/fields';
import type { IsSaid } from './decisive';
import { decisiveInWords, decisiveOf } from './decisive';
import { areUnknown, compileFieldEvidence } from './field-evidence';
import type { Judgement } from './judgement';
import { compileJudge } from './judgement';

const isTimed: IsSaid = ({ predicate }) => predicate.isTimed === true;
const isAnything: IsSaid = () => true;

/** Explains by the values that decide whether a condition holds; `isSaid` is about one that does. */
export function compileConditionExplainer(
  when: Condition,
  table: FieldTable,
  isSaid = isTimed,
): (lead: LeadProfile) => Explanation {
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
  const isRefused = because.every(({ isNegated }) => isNegated);
  const isOneWanted = !isRefused && mergeJoined(because, 'or').length === 1;
  const told = decisiveInWords(judgement, evidence, isOneWanted ? isAnything : isTimed);
  if (isOneWanted || areUnknown(decisiveOf(judgement, evidence))) return told;
  return `does not ${isRefused ? 'apply' : 'match'}: ${told}`;
}
