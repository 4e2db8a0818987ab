import type { Condition, ConditionValue, JsonObject, OperatorName, Scalar } from '@leadmark/engine';
import { LogicEngine } from 'json-logic-engine';
import { listFields } from '../sample/attributes';
import type { FitCriterion } from '../sample/fit-criteria';

type TextForm = (text: string) => string;

/**
 * The same criteria as one expression, compiled to a function that answers the sum of the capped groups. The texts of
 * the conditions are in the form in which those of the attributes will be.
 */
export function logicFor(
  criteria: readonly FitCriterion[],
  caps: Readonly<Record<string, number>>,
  form: TextForm = (text) => text,
): (attributes: JsonObject) => unknown {
  const groups = Object.entries(caps).map(([group, cap]) => {
    const points = criteria.filter((criterion) => criterion.group === group).map((each) => pointsOf(each, form));
    return { min: [cap, { '+': points }] };
  });
  return new LogicEngine().build({ '+': groups }) as (attributes: JsonObject) => unknown;
}

function pointsOf(criterion: FitCriterion, form: TextForm): object {
  const choices = criterion.kind === 'options' ? criterion.options : [criterion];
  return { if: [...choices.flatMap(({ when, points }) => [logicOf(when, form), points]), 0] };
}

function logicOf(condition: Condition, form: TextForm): object {
  if ('all' in condition) return { and: condition.all.map((part) => logicOf(part, form)) };
  if ('any' in condition) return { or: condition.any.map((part) => logicOf(part, form)) };
  if ('not' in condition) return { '!': logicOf(condition.not, form) };
  const { field, operator, value } = condition;
  const logic = OPERATORS[operator];
  if (!logic) throw new Error(`The logic has no operator for "${operator}": add one to OPERATORS.`);
  return logic({ var: field }, formed(value, form));
}

function formed(value: ConditionValue | undefined, form: TextForm): ConditionValue | undefined {
  if (Array.isArray(value)) return value.map((each: Scalar) => formed(each, form)) as Scalar[];
  return typeof value === 'string' ? form(value) : value;
}

type Variable = { readonly var: string };
type Value = ConditionValue | undefined;

const OPERATORS: Partial<Record<OperatorName, (variable: Variable, value: Value) => object>> = {
  equals: (variable, value) => (listFields.has(variable.var) ? has(variable, value) : { '===': [variable, value] }),
  notEquals: (variable, value) => ({ '!==': [variable, value] }),
  in: (variable, value) => ({ in: [variable, value] }),
  notIn: (variable, value) => ({ '!': { in: [variable, value] } }),
  contains: has,
  exists: (variable) => ({ '!!': variable }),
  greaterThan: (variable, value) => ({ '>': [variable, value] }),
  greaterThanOrEqual: (variable, value) => ({ '>=': [variable, value] }),
  lessThan: (variable, value) => ({ '<': [variable, value] }),
  between: (variable, value) => ({ '<=': Array.isArray(value) ? [value[0], variable, value[1]] : [] }),
};

function has(variable: Variable, value: Value): object {
  return { in: [value, variable] };
}
