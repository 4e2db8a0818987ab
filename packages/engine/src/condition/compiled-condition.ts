import type { Condition, FieldCondition } from '../model/definition';
import { compileField } from '../values/field';
import type { JsonObject } from '../values/json';
import { OPERATORS } from './operators';

export interface CompiledCondition {
  /** The fields it looks at, each once. */
  readonly fields: readonly string[];
  /** Whether its answer may change as time passes. */
  readonly isTimed: boolean;
  readonly holds: (object: JsonObject, now: number) => boolean;
}

/** `condition` has been checked. */
export function compileCheckedCondition(condition: Condition): CompiledCondition {
  if ('all' in condition) return compileAll(condition.all);
  if ('any' in condition) return compileAny(condition.any);
  if ('not' in condition) return compileNot(condition.not);
  return compileFieldCondition(condition);
}

function compileAll(conditions: readonly Condition[]): CompiledCondition {
  const parts = conditions.map(compileCheckedCondition);
  return { ...summaryOf(parts), holds: (object, now) => parts.every((part) => part.holds(object, now)) };
}

function compileAny(conditions: readonly Condition[]): CompiledCondition {
  const parts = conditions.map(compileCheckedCondition);
  return { ...summaryOf(parts), holds: (object, now) => parts.some((part) => part.holds(object, now)) };
}

function compileNot(condition: Condition): CompiledCondition {
  const part = compileCheckedCondition(condition);
  return { ...part, holds: (object, now) => !part.holds(object, now) };
}

function compileFieldCondition({ field, operator, value }: FieldCondition): CompiledCondition {
  const read = compileField(field);
  const test = OPERATORS[operator].compile(value);
  return {
    fields: [field],
    isTimed: OPERATORS[operator].isTimed ?? false,
    holds: (object, now) => test(read(object), now),
  };
}

function summaryOf(parts: readonly CompiledCondition[]): Pick<CompiledCondition, 'fields' | 'isTimed'> {
  return {
    fields: [...new Set(parts.flatMap(({ fields }) => fields))],
    isTimed: parts.some(({ isTimed }) => isTimed),
  };
}
