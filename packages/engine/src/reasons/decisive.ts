import type { Requirement } from '../phrases/requirement';
import { mergeJoined, valuesInWords, verbInWords } from '../phrases/requirement';
import { valueInWords } from '../phrases/value';
import type { FieldEvidence } from '../scoring/score';
import type { JsonValue } from '../values/json';
import { fieldsInWords } from './field-evidence';
import type { Judgement } from './judgement';

/** What is said beside the value of its field, because the value alone does not say it. */
export type IsSaid = (requirement: Requirement, value: JsonValue) => boolean;

/** The values of the fields that decide a judgement. */
export function decisiveOf({ because }: Judgement, evidence: readonly FieldEvidence[]): FieldEvidence[] {
  const decisive = new Set(because.map(({ condition }) => condition.field));
  return evidence.filter(({ field }) => decisive.has(field));
}

/** `since is 3 March 2026, in the last 30 days`: values as what is asked of them tells them, such as dates as dates. */
export function decisiveInWords(judgement: Judgement, evidence: readonly FieldEvidence[], isSaid: IsSaid): string {
  const decisive = decisiveOf(judgement, evidence);
  return fieldsInWords(decisive, (value, field) => {
    const requirements = judgement.because.filter(({ condition }) => condition.field === field);
    const tell = requirements.at(-1)?.predicate.tellField ?? valueInWords;
    const toSay = requirements.filter((requirement) => value !== null && isSaid(requirement, value));
    const said = saidInWords(toSay, judgement.isFulfilled);
    if (said === '') return tell(value);
    return decisive.length === 1 ? `${tell(value)}, ${said}` : `${tell(value)} (${said})`;
  });
}

/** `not "healthcare" or "pharma"`, `which does not contain "chief"`; nothing where no values are asked for. */
function saidInWords(requirements: readonly Requirement[], isFulfilled: boolean): string {
  const asking = requirements.filter(({ values }) => values.length > 0);
  const verbs = mergeJoined(asking, isFulfilled ? 'and' : 'or').map((asked) =>
    isAmong(asked, isFulfilled) ? `includes ${valuesInWords(asked).join()}` : verbInWords(asked, isFulfilled),
  );
  const isShort = verbs.every((verb) => verb.startsWith('is '));
  return isShort ? verbs.map((verb) => verb.slice('is '.length)).join(' and ') : `which ${verbs.join(' and ')}`;
}

/** What a value says by itself is said only where it is one of a list. */
function isAmong({ predicate, isNegated }: Requirement, isFulfilled: boolean): boolean {
  return predicate.isPlain === true && isFulfilled !== isNegated;
}
