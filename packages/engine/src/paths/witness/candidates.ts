import type { FieldCondition, Scalar } from '../../model/definition';
import type { Requirement } from '../../phrases/requirement';
import { DAY_IN_MS, parseDateTime } from '../../values/date-time';
import type { JsonValue } from '../../values/json';

/** Values of one field that may well fulfil all that is asked of it; the likeliest first. */
export function candidatesFor(requirements: readonly Requirement[], now: number): JsonValue[] {
  const conditions = requirements.map(({ condition }) => condition);
  return [...conditions.flatMap((condition) => named(condition, now)), joinedTexts(requirements), null, 'other'];
}

/** What a condition names, and its neighbours. */
function named(condition: FieldCondition, now: number): JsonValue[] {
  const { operator, value = [] } = condition;
  if (operator === 'withinLastDays') return [new Date(now).toISOString()];
  return (typeof value === 'object' ? [...value] : [value]).flatMap(withNeighbours);
}

function withNeighbours(value: Scalar): Scalar[] {
  if (typeof value === 'number') return [value, value + 1, value - 1];
  const instant = parseDateTime(value);
  const days = instant === undefined ? [] : [instant + DAY_IN_MS, instant - DAY_IN_MS];
  return [value, ...days.map((day) => new Date(day).toISOString())];
}

/** Starts, holds and ends as is asked. */
function joinedTexts(requirements: readonly Requirement[]): string {
  const asked = requirements.filter(({ isTurned }) => !isTurned).map(({ condition }) => condition);
  const textsOf = (...operators: readonly FieldCondition['operator'][]): string[] =>
    asked.filter(({ operator }) => operators.includes(operator)).map(({ value }) => String(value));
  return [...textsOf('startsWith'), ...textsOf('contains', 'containsWord'), ...textsOf('endsWith')].join(' ');
}
