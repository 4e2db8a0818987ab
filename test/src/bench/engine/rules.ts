import type { Condition, ConditionValue, OperatorName } from '@leadmark/engine';
import type { RuleProperties, TopLevelCondition } from 'json-rules-engine';
import { Engine } from 'json-rules-engine';
import { listFields } from '../sample/attributes';
import type { EngagementCriterion } from '../sample/engagement-criteria';
import type { FitCriterion } from '../sample/fit-criteria';

type RuleCondition = Extract<TopLevelCondition, { all: unknown }>['all'][number];

/** An engine with the same criteria as rules: an event has the criterion's key and says what it is worth. */
export function rulesEngineFor(fit: readonly FitCriterion[], engagement: readonly EngagementCriterion[]): Engine {
  const engine = new Engine([...fit.flatMap(rulesOfFit), ...engagement.map(ruleOfEngagement)], {
    allowUndefinedFacts: true,
  });
  engine.addOperator('textContains', (text: unknown, part: string) => typeof text === 'string' && text.includes(part));
  engine.addOperator('isKnown', (value: unknown) => value !== undefined && value !== null && value !== '');
  return engine;
}

function rulesOfFit(criterion: FitCriterion): RuleProperties[] {
  const choices = criterion.kind === 'options' ? criterion.options : [criterion];
  return choices.map(({ when, points }) => rule(criterion.key, [conditionOf(when)], { points }));
}

function ruleOfEngagement(criterion: EngagementCriterion): RuleProperties {
  const { key, kind, points } = criterion;
  return rule(key, conditionsOnNumber(criterion), { points, isForEach: kind === 'activity' });
}

/** The ready-made number of a criterion is the fact that has its key. */
function conditionsOnNumber(criterion: EngagementCriterion): RuleCondition[] {
  const fact = criterion.key;
  if (criterion.kind === 'inactivity') return [{ fact, operator: 'greaterThanInclusive', value: criterion.days }];
  if (criterion.kind === 'activity') return [{ fact, operator: 'greaterThan', value: 0 }];
  const { atLeast, atMost } = criterion;
  return [
    ...(atLeast === undefined ? [] : [{ fact, operator: 'greaterThanInclusive', value: atLeast }]),
    ...(atMost === undefined ? [] : [{ fact, operator: 'lessThanInclusive', value: atMost }]),
  ];
}

/** `isForEach`: the points are to be multiplied by the ready-made number. */
interface Worth {
  readonly points: number;
  readonly isForEach?: boolean;
}

function rule(criterion: string, all: RuleCondition[], worth: Worth): RuleProperties {
  return { conditions: { all }, event: { type: criterion, params: { ...worth } } };
}

function conditionOf(condition: Condition): RuleCondition {
  if ('all' in condition) return { all: condition.all.map(conditionOf) };
  if ('any' in condition) return { any: condition.any.map(conditionOf) };
  if ('not' in condition) return { not: conditionOf(condition.not) };
  const { field, operator, value } = condition;
  if (operator === 'between' && Array.isArray(value)) return between(field, value);
  const isInList = operator === 'equals' && listFields.has(field);
  return { fact: field, operator: isInList ? 'contains' : nameOf(operator), value: value ?? null };
}

function between(fact: string, [low, high]: readonly ConditionValue[]): RuleCondition {
  return {
    all: [
      { fact, operator: 'greaterThanInclusive', value: low },
      { fact, operator: 'lessThanInclusive', value: high },
    ],
  };
}

const OPERATORS: Partial<Record<OperatorName, string>> = {
  equals: 'equal',
  notEquals: 'notEqual',
  in: 'in',
  notIn: 'notIn',
  contains: 'textContains',
  exists: 'isKnown',
  greaterThan: 'greaterThan',
  greaterThanOrEqual: 'greaterThanInclusive',
  lessThan: 'lessThan',
};

function nameOf(operator: OperatorName): string {
  const name = OPERATORS[operator];
  if (name === undefined) throw new Error(`The rules have no operator for "${operator}": add one to OPERATORS.`);
  return name;
}
