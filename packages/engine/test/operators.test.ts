import { compileCondition } from '../src';
import type { FieldCondition, JsonValue } from '../src';

const now = Date.parse('2026-03-31T00:00:00Z');

function holds(value: JsonValue | undefined, operator: string, operand?: JsonValue): boolean {
  const condition = { field: 'field', operator, ...(operand === undefined ? {} : { value: operand }) };
  return compileCondition(condition)(value === undefined ? {} : { field: value }, now);
}

type Row = readonly [value: JsonValue | undefined, operator: FieldCondition['operator'], operand?: JsonValue];

const named = (rows: Row[]) => rows.map(([value, operator, operand]) => ({ value, operator, operand }));

describe('holds', () => {
  test.each(
    named([
      ['US', 'equals', 'us'],
      [' United States ', 'equals', 'united states'],
      ['ＡＣＭＥ', 'equals', 'acme'],
      ['', 'equals', ' '],
      [30, 'equals', 30],
      ['30.0', 'equals', 30],
      [' +3e1 ', 'equals', 30],
      ['.5', 'equals', 0.5],
      ['5.', 'equals', 5],
      [30, 'equals', '30.0'],
      [-0, 'equals', 0],
      [true, 'equals', true],
      ['TRUE', 'equals', true],
      [false, 'equals', 'False'],
      [['a', 'b'], 'equals', 'B'],
      [[1, '2'], 'equals', 2],
      ['b', 'in', ['a', 'b']],
      ['2', 'in', ['a', 2]],
      ['true', 'in', [1, true]],
      [['x', 'b'], 'in', ['a', 'b']],
      ['Sales Manager', 'contains', 'MANA'],
      ['Sales Manager', 'startsWith', ' sales'],
      ['x@ACME.example ', 'endsWith', '@acme.example'],
      [['x', 'Sales Manager'], 'contains', 'manager'],
      ['CEO & founder', 'containsWord', 'ceo'],
      ['Co-Founder/CTO', 'containsWord', 'cto'],
      ['Vice-President', 'containsWord', 'vice president'],
      ['Ingénieur général', 'containsWord', 'GÉNÉRAL'],
      ['Leiter e\u0301tude', 'containsWord', 'étude'],
      ['R2 D2', 'containsWord', 'd2'],
      ['मैं हिन्दी', 'containsWord', 'हिन्दी'],
      [11, 'greaterThan', 10],
      ['11', 'greaterThan', 10],
      [10, 'greaterThanOrEqual', 10],
      [9, 'lessThan', 10],
      [10, 'lessThanOrEqual', 10],
      [[1, 11], 'greaterThan', 10],
      ['2026-03-31T00:00:01Z', 'greaterThan', '2026-03-31'],
      ['2026-03-31T02:00:00+02:00', 'greaterThanOrEqual', '2026-03-31'],
      ['2025-12-31', 'lessThan', '2026-01-01T00:00:00Z'],
      [10, 'between', [10, 50]],
      [50, 'between', [10, 50]],
      ['2026-02-01', 'between', ['2026-01-01', '2026-02-01']],
      ['2026-03-31', 'withinLastDays', 1],
      ['2026-03-30T00:00:00.001Z', 'withinLastDays', 1],
      [['x', '2026-03-30T12:00:00Z'], 'withinLastDays', 1],
      [0, 'exists'],
      [false, 'exists'],
      ['x', 'exists'],
      [{}, 'exists'],
      [[[]], 'exists'],
      [[null, {}], 'exists'],
      ['x', 'notEquals', 'y'],
      [undefined, 'notEquals', 'y'],
      [null, 'notIn', ['y']],
      [undefined, 'notContains', 'y'],
      [undefined, 'notExists'],
      [null, 'notExists'],
      [' \u00a0 ', 'notExists'],
      [[], 'notExists'],
      [[null, ' '], 'notExists'],
      [['a'], 'notEquals', 'b'],
    ]),
  )('$value $operator $operand', ({ value, operator, operand }) => {
    expect(holds(value, operator, operand)).toBe(true);
  });
});

describe('does not hold', () => {
  test.each(
    named([
      [undefined, 'equals', 'x'],
      [null, 'equals', ''],
      [undefined, 'equals', ''],
      ['30', 'equals', '30.0'],
      ['1e999', 'equals', 1],
      ['0x10', 'equals', 16],
      ['1 0', 'equals', 10],
      [true, 'equals', 1],
      [1, 'equals', true],
      ['yes', 'equals', true],
      [{ a: 1 }, 'equals', 'x'],
      [[['x']], 'equals', 'x'],
      ['c', 'in', ['a', 'b']],
      ['a', 'in', []],
      [30, 'contains', '3'],
      [true, 'startsWith', 'tr'],
      [[['manager']], 'contains', 'manager'],
      ['Ceoship', 'containsWord', 'ceo'],
      ['President of Vice', 'containsWord', 'vice president'],
      ['vice of president', 'containsWord', 'vice president'],
      ['हिन्दी', 'containsWord', 'ह'],
      [10, 'greaterThan', 10],
      ['many', 'greaterThan', 10],
      [undefined, 'lessThan', 10],
      [null, 'lessThan', 10],
      [10, 'greaterThanOrEqual', '2026-01-01'],
      ['2026-01-01', 'greaterThan', 10],
      ['2026-03-31T00:00:00', 'lessThan', '2027-01-01'],
      [9, 'between', [10, 50]],
      [51, 'between', [10, 50]],
      ['2026-03-30', 'withinLastDays', 1],
      ['2026-03-31T00:00:00.001Z', 'withinLastDays', 1],
      [now, 'withinLastDays', 1],
      [undefined, 'exists'],
      [null, 'exists'],
      [' ', 'exists'],
      [[], 'exists'],
      [[null], 'exists'],
      [['a', 'b'], 'notEquals', 'b'],
      [['a', 'b'], 'notIn', ['b']],
      [0, 'notExists'],
    ]),
  )('$value $operator $operand', ({ value, operator, operand }) => {
    expect(holds(value, operator, operand)).toBe(false);
  });
});

test.each(['equals', 'in', 'contains', 'exists'])('the negation of %s is exactly that', (operator) => {
  const negation = `not${operator.charAt(0).toUpperCase()}${operator.slice(1)}`;
  const operand = operator === 'exists' ? undefined : operator === 'in' ? ['a', '1', true] : '1';
  for (const value of [undefined, null, '', ' ', 'a', '1', 1, '1.0', true, [], ['1'], [1, null], {}, [['1']]]) {
    expect(holds(value, negation, operand)).toBe(!holds(value, operator, operand));
  }
});
