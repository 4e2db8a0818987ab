import type { Condition, ConditionValue, FieldCondition } from '../model/definition';
import { isJsonList } from '../values/json';
import { enumerate } from '../values/wording';
import type { Predicate } from './predicate';
import { predicateOf } from './predicate';
import { nameInWords, tellSome } from './spoken';

/** What a condition asks of one field. */
export interface Requirement {
  readonly condition: FieldCondition;
  /** Whether it is fulfilled where the condition does not hold, because it stands under a `not`. */
  readonly isTurned: boolean;
  readonly predicate: Predicate;
  /** Whether it is fulfilled where the predicate fails. */
  readonly isNegated: boolean;
  /** What the predicate says is true of any of them. */
  readonly values: readonly ConditionValue[];
}

export interface JoinedRequirements {
  readonly joinedBy: 'and' | 'or';
  readonly parts: readonly Requirements[];
}

/** A condition without `not`: in its place the fields' conditions are turned (De Morgan's laws). */
export type Requirements = Requirement | JoinedRequirements;

export function requirementsOf(condition: Condition, isTurned = false): Requirements {
  if ('not' in condition) return requirementsOf(condition.not, !isTurned);
  if ('all' in condition) return join(isTurned ? 'or' : 'and', condition.all, isTurned);
  if ('any' in condition) return join(isTurned ? 'and' : 'or', condition.any, isTurned);
  return requirementOf(condition, isTurned);
}

/** What is joined in the same way further in comes to the same. */
function join(joinedBy: 'and' | 'or', conditions: readonly Condition[], isTurned: boolean): Requirements {
  const parts = conditions
    .map((condition) => requirementsOf(condition, isTurned))
    .flatMap((part) => (isJoined(part) && part.joinedBy === joinedBy ? part.parts : [part]));
  const [only] = parts;
  return only && parts.length === 1 ? only : { joinedBy, parts };
}

/** Those of the fields, in the order of the condition. */
export function requirementsIn(requirements: Requirements): Requirement[] {
  return isJoined(requirements) ? requirements.parts.flatMap(requirementsIn) : [requirements];
}

/** Each once. */
export function fieldsOf(requirements: Requirements): string[] {
  return [...new Set(requirementsIn(requirements).map(({ condition }) => condition.field))];
}

export function isJoined(requirements: Requirements): requirements is JoinedRequirements {
  return 'joinedBy' in requirements;
}

function requirementOf(condition: FieldCondition, isTurned: boolean): Requirement {
  const [predicate, isNegated] = predicateOf(condition.operator, condition.value);
  return { condition, isTurned, predicate, isNegated: isNegated !== isTurned, values: valuesOf(condition) };
}

function valuesOf({ operator, value }: FieldCondition): readonly ConditionValue[] {
  if (value === undefined) return [];
  const isAnyOf = (operator === 'in' || operator === 'notIn') && isJsonList(value) && value.length > 0;
  return isAnyOf ? value : [value];
}

/** Joins those that say the same of the same field, where it suffices that what they say is true of one of the values. */
function mergeAlike(requirements: readonly Requirement[]): Requirement[] {
  const alike = new Map<string, Requirement[]>();
  for (const requirement of requirements) {
    const saying = JSON.stringify([requirement.condition.field, requirement.predicate.holds, requirement.isNegated]);
    const sayingTheSame = alike.get(saying);
    if (sayingTheSame) sayingTheSame.push(requirement);
    else alike.set(saying, [requirement]);
  }
  return [...alike.values()].flatMap(mergeAll);
}

/** "is a, or is b" is "is a or b", and "is not a, and is not b" is "is not a or b". */
export function mergeJoined(parts: readonly Requirement[], joinedBy: JoinedRequirements['joinedBy']): Requirement[] {
  const isMergeable = ({ isNegated }: Requirement): boolean => (joinedBy === 'and') === isNegated;
  return [...mergeAlike(parts.filter(isMergeable)), ...parts.filter((part) => !isMergeable(part))];
}

function mergeAll(requirements: readonly Requirement[]): Requirement[] {
  const values = [...new Set(requirements.flatMap(({ values }) => values))];
  return requirements.slice(0, 1).map((first) => ({ ...first, values }));
}

/** `path starts with "/pricing" or "/plans"`. */
export function requirementInWords(requirement: Requirement): string {
  return `${nameInWords(requirement.condition.field)} ${verbInWords(requirement, true)}`;
}

/** `starts with "/pricing" or "/plans"`; `does not start with` them where it is not fulfilled. */
export function verbInWords(requirement: Requirement, isFulfilled: boolean): string {
  const { predicate, isNegated } = requirement;
  return [isFulfilled === isNegated ? predicate.fails : predicate.holds, ...valuesInWords(requirement)].join(' ');
}

/** `"/pricing" or "/plans"`; none for a predicate that needs no value. */
export function valuesInWords({ predicate, values }: Requirement): string[] {
  return values.length === 0 ? [] : [enumerate(tellSome(values, predicate.tellValue), 'or')];
}
