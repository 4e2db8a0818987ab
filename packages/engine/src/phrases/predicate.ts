import type { ConditionValue, OperatorName } from '../model/definition';
import type { JsonValue } from '../values/json';
import { isJsonList } from '../values/json';
import { cite } from './spoken';
import { dateInWords, numberInWords, valueInWords } from './value';
import { windowInWords } from './window';

/** What an operator says of a field, before the value that it names. */
export interface Predicate {
  readonly holds: string;
  readonly fails: string;
  readonly tellValue: (value: ConditionValue) => string;
  /** How the value of the field is told. */
  readonly tellField: (value: JsonValue) => string;
  /** Whether the value of the field says it as well, as "Germany" does that it is "Germany". */
  readonly isPlain?: true;
  /** Whether it changes with time, so that the value of the field never says it. */
  readonly isTimed?: true;
}

interface OperatorInWords {
  readonly predicateFor: (value: ConditionValue | undefined) => Predicate;
  /** Whether it holds where the predicate fails. */
  readonly isNegated: boolean;
}

const ofValues = { tellValue: valueInWords, tellField: valueInWords };
const ofTexts = { tellValue: (text: ConditionValue) => cite(String(text)), tellField: valueInWords };

const is: Predicate = { holds: 'is', fails: 'is not', isPlain: true, ...ofValues };
const isInNothing: Predicate = { ...isOrNot('in'), ...ofValues, tellValue: () => 'an empty list' };
const isKnown: Predicate = { holds: 'is known', fails: 'is unknown', ...ofValues };
const contains: Predicate = { holds: 'contains', fails: 'does not contain', ...ofTexts };
const isWithinLast: Predicate = {
  ...isOrNot('in'),
  tellValue: (days) => windowInWords(Number(days)),
  tellField: dateInWords,
  isTimed: true,
};

const isOneOf = (values: ConditionValue | undefined): Predicate =>
  isJsonList(values) && values.length === 0 ? isInNothing : is;

const OPERATORS: Readonly<Record<OperatorName, OperatorInWords>> = {
  equals: positive(is),
  in: { predicateFor: isOneOf, isNegated: false },
  contains: positive(contains),
  startsWith: positive({ holds: 'starts with', fails: 'does not start with', ...ofTexts }),
  endsWith: positive({ holds: 'ends with', fails: 'does not end with', ...ofTexts }),
  containsWord: positive({ holds: 'has the word', fails: 'does not have the word', ...ofTexts }),
  greaterThan: compared('above', 'after'),
  greaterThanOrEqual: compared('at least', 'on or after'),
  lessThan: compared('below', 'before'),
  lessThanOrEqual: compared('at most', 'on or before'),
  between: compared('between', 'between'),
  withinLastDays: positive(isWithinLast),
  exists: positive(isKnown),
  notEquals: negative(is),
  notIn: { predicateFor: isOneOf, isNegated: true },
  notContains: negative(contains),
  notExists: negative(isKnown),
};

/** What an operator says of a field, and whether it holds where that fails. */
export function predicateOf(operator: OperatorName, value: ConditionValue | undefined): [Predicate, boolean] {
  const { predicateFor, isNegated } = OPERATORS[operator];
  return [predicateFor(value), isNegated];
}

function positive(predicate: Predicate): OperatorInWords {
  return { predicateFor: () => predicate, isNegated: false };
}

function negative(predicate: Predicate): OperatorInWords {
  return { predicateFor: () => predicate, isNegated: true };
}

function compared(numbers: string, dates: string): OperatorInWords {
  const ofNumbers = { ...isOrNot(numbers), tellValue: tellBounds(numberInWords), tellField: numberInWords };
  const ofDates = { ...isOrNot(dates), tellValue: tellBounds(dateInWords), tellField: dateInWords };
  const isDate = (value: ConditionValue | undefined): boolean =>
    typeof (isJsonList(value) ? value[0] : value) === 'string';
  return { predicateFor: (value) => (isDate(value) ? ofDates : ofNumbers), isNegated: false };
}

/** One bound, or two of an interval: `10 and 50`. */
function tellBounds(tell: (bound: JsonValue) => string): Predicate['tellValue'] {
  return (value) => (Array.isArray(value) ? value.map(tell).join(' and ') : tell(value));
}

function isOrNot(words: string): Pick<Predicate, 'holds' | 'fails'> {
  return { holds: `is ${words}`, fails: `is not ${words}` };
}
