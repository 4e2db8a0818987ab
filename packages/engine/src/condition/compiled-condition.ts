import type { Condition, FieldCondition } from '../model/definition';
import { compileField } from '../values/field';
import type { JsonObject } from '../values/json';
import { OPERATORS } from './operators';
import type { Verdict } from './verdict';
import { every, negate, some } from './verdict';

export interface CompiledCondition {
  /** The fields it looks at, each once. */
  readonly fields: readonly string[];
  /** Whether its answer may change as time passes. */
  readonly isTimed: boolean;
  /** Whether it holds from one instant to another; of a single instant it is always known. */
  readonly test: (object: JsonObject, from: number, to: number) => Verdict;
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
  return { ...summaryOf(parts), test: (object, from, to) => every(parts, (part) => part.test(object, from, to)) };
}

function compileAny(conditions: readonly Condition[]): CompiledCondition {
  const parts = conditions.map(compileCheckedCondition);
  return { ...summaryOf(parts), test: (object, from, to) => some(parts, (part) => part.test(object, from, to)) };
}

function compileNot(condition: Condition): CompiledCondition {
  const part = compileCheckedCondition(condition);
  return { ...part, test: (object, from, to) => negate(part.test(object, from, to)) };
}

function compileFieldCondition({ field, operator, value }: FieldCondition): CompiledCondition {
  const read = compileField(field);
  const test = OPERATORS[operator].compile(value);
  return {
    fields: [field],
    isTimed: OPERATORS[operator].isTimed ?? false,
    test: (object, from, to) => test(read(object), from, to),
  };
}

function summaryOf(parts: readonly CompiledCondition[]): Pick<CompiledCondition, 'fields' | 'isTimed'> {
  return {
    fields: [...new Set(parts.flatMap(({ fields }) => fields))],
    isTimed: parts.some(({ isTimed }) => isTimed),
  };
}
