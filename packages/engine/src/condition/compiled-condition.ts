import type { Condition, FieldCondition } from '../model/definition';
import type { Fields, FieldTable } from '../values/fields';
import { OPERATORS } from './operators';
import type { Test } from './verdict';
import { every, forSome, negate, some } from './verdict';

export interface CompiledCondition {
  /** The fields it looks at, each once. */
  readonly fields: readonly string[];
  /** Whether its answer may change as time passes. */
  readonly isTimed: boolean;
  /** Whether it holds from one instant to another; of a single instant it is always known. */
  readonly test: Test<Fields>;
}

/** `condition` has been checked; `table` is that of the objects it will be tested on. */
export function compileCheckedCondition(condition: Condition, table: FieldTable): CompiledCondition {
  if ('all' in condition) return compileAll(condition.all, table);
  if ('any' in condition) return compileAny(condition.any, table);
  if ('not' in condition) return compileNot(condition.not, table);
  return compileFieldCondition(condition, table);
}

function compileAll(conditions: readonly Condition[], table: FieldTable): CompiledCondition {
  const parts = conditions.map((condition) => compileCheckedCondition(condition, table));
  const tests = parts.map(({ test }) => test);
  return { ...summaryOf(parts), test: (fields, from, to) => every(tests, fields, from, to) };
}

function compileAny(conditions: readonly Condition[], table: FieldTable): CompiledCondition {
  const parts = conditions.map((condition) => compileCheckedCondition(condition, table));
  const tests = parts.map(({ test }) => test);
  return { ...summaryOf(parts), test: (fields, from, to) => some(tests, fields, from, to) };
}

function compileNot(condition: Condition, table: FieldTable): CompiledCondition {
  const part = compileCheckedCondition(condition, table);
  return { ...part, test: (fields, from, to) => negate(part.test(fields, from, to)) };
}

function compileFieldCondition(condition: FieldCondition, table: FieldTable): CompiledCondition {
  const { field, operator } = condition;
  const place = table.placeOf(field);
  const { isTimed = false, isNegated = false } = OPERATORS[operator];
  const test = OPERATORS[operator].compile(condition.value);
  return {
    fields: [field],
    isTimed,
    test(fields, from, to) {
      const value = fields.at(place);
      const verdict = value.isList ? forSome(value.elements, test, from, to) : test(value, from, to);
      return isNegated ? negate(verdict) : verdict;
    },
  };
}

function summaryOf(parts: readonly CompiledCondition[]): Pick<CompiledCondition, 'fields' | 'isTimed'> {
  return {
    fields: [...new Set(parts.flatMap(({ fields }) => fields))],
    isTimed: parts.some(({ isTimed }) => isTimed),
  };
}
