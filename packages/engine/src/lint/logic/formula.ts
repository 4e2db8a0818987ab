import type { Condition, FieldCondition, OperatorName } from '../../model/definition';
import { canonicalJson } from '../../values/canonical-json';
import { quote, shorten } from '../../values/wording';
import type { PositiveOperator } from './element-tests';
import { ELEMENT_TESTS } from './element-tests';
import type { ElementTest } from './knowledge';

/** A condition whose negations stand at its leaves only. No `all` stands in an `all`, no `any` in an `any`. */
export type Formula = Conjunction | Disjunction | Literal;

export interface Conjunction {
  readonly all: readonly (Disjunction | Literal)[];
}

export interface Disjunction {
  readonly any: readonly (Conjunction | Literal)[];
}

/** That a field meets a positive operator, or that it does not. */
export interface Literal {
  readonly field: string;
  /** As it stands in the model, negated or not. */
  readonly condition: FieldCondition;
  readonly operator: PositiveOperator;
  readonly test: ElementTest;
  readonly isMet: boolean;
  /** Such as `"country" in ["US","CA"]`; without the negation. */
  readonly wording: () => string;
}

export const ALWAYS: Formula = { all: [] };
export const NEVER: Formula = { any: [] };

/** `holds` false: of the condition's negation. */
export function formulaOf(condition: Condition, holds = true): Formula {
  if ('not' in condition) return formulaOf(condition.not, !holds);
  if ('field' in condition) return literalOf(condition, holds);
  const isAll = 'all' in condition;
  const parts = (isAll ? condition.all : condition.any).map((part) => formulaOf(part, holds));
  return isAll === holds ? allOf(parts) : anyOf(parts);
}

export function allOf(formulas: readonly Formula[]): Formula {
  const parts = formulas.flatMap((formula) => ('all' in formula ? formula.all : [formula]));
  if (parts.some((part) => 'any' in part && part.any.length === 0)) return NEVER;
  const [only, ...others] = parts;
  return only && others.length === 0 ? only : { all: parts };
}

export function anyOf(formulas: readonly Formula[]): Formula {
  const parts = formulas.flatMap((formula) => ('any' in formula ? formula.any : [formula]));
  if (parts.some((part) => 'all' in part && part.all.length === 0)) return ALWAYS;
  const [only, ...others] = parts;
  return only && others.length === 0 ? only : { any: parts };
}

export function literalsOf(formula: Formula): readonly Literal[] {
  if ('all' in formula) return formula.all.flatMap(literalsOf);
  if ('any' in formula) return formula.any.flatMap(literalsOf);
  return [formula];
}

const POSITIVE_OF: Readonly<Record<Exclude<OperatorName, PositiveOperator>, PositiveOperator>> = {
  notEquals: 'equals',
  notIn: 'in',
  notContains: 'contains',
  notExists: 'exists',
};

function literalOf(condition: FieldCondition, holds: boolean): Literal {
  const { field, operator: name, value } = condition;
  const isPositive = isPositiveOperator(name);
  const operator = isPositive ? name : POSITIVE_OF[name];
  return {
    field,
    condition,
    operator,
    test: ELEMENT_TESTS[operator].read(value),
    isMet: isPositive === holds,
    wording: () => `${quote(field)} ${operator}${value === undefined ? '' : ` ${shorten(canonicalJson(value))}`}`,
  };
}

function isPositiveOperator(name: OperatorName): name is PositiveOperator {
  return Object.hasOwn(ELEMENT_TESTS, name);
}
