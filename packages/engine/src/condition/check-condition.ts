import type { Check } from '../validation/check';
import { unchecked } from '../validation/check';
import { LIMITS } from '../validation/limits';
import { listOf } from '../validation/list';
import type { Shape } from '../validation/object';
import { checkObject, entryOf } from '../validation/object';
import { oneOf, text } from '../validation/scalars';
import { isJsonObject, ownValue } from '../values/json';
import { quote } from '../values/wording';
import { OPERATORS } from './operators';

export const checkCondition: Check = conditionAt(0);

/** What stands at each key that joins conditions, `depth` of them further out. */
const COMBINATORS = { all: listOfConditions, any: listOfConditions, not: conditionAt };
const COMBINATOR_NAMES = ['all', 'any', 'not'] as const;

function listOfConditions(depth: number): Check {
  return listOf(conditionAt(depth), { of: 'conditions', most: LIMITS.conditions });
}

function conditionAt(depth: number): Check {
  return (value, place) => {
    const name = isJsonObject(value) ? COMBINATOR_NAMES.find((key) => Object.hasOwn(value, key)) : undefined;
    if (name === undefined) checkFieldCondition(value, place);
    else if (depth === LIMITS.conditionDepth) place.refuse(TOO_DEEP);
    else checkObject(`a condition with ${quote(name)}`, { [name]: COMBINATORS[name](depth + 1) }, value, place);
  };
}

const TOO_DEEP = `is nested too deep; at most ${LIMITS.conditionDepth} "all", "any" and "not" may stand in one another`;

const FIELD_SHAPE: Shape = { field: text, operator: oneOf(Object.keys(OPERATORS)), value: unchecked };

const checkFieldCondition: Check = (value, place) => {
  if (!checkObject('a condition', FIELD_SHAPE, value, place)) return;
  entryOf(OPERATORS, ownValue(value, 'operator'))?.checkValue(ownValue(value, 'value'), place.key('value'));
};
