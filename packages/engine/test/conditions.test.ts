import { ModelInvalidError, compileCondition, validateCondition } from '../src';
import type { JsonObject } from '../src';

const holds = (condition: unknown, attributes: JsonObject) => compileCondition(condition)(attributes, 0);
const is = (field: string, value: string | number) => ({ field, operator: 'equals', value });
const always = { all: [] };
const never = { any: [] };

test('all of nothing holds, any of nothing does not', () => {
  expect(holds(always, {})).toBe(true);
  expect(holds(never, {})).toBe(false);
});

test('all, any and not join conditions', () => {
  expect(holds({ all: [always, never] }, {})).toBe(false);
  expect(holds({ all: [always, always] }, {})).toBe(true);
  expect(holds({ any: [never, always] }, {})).toBe(true);
  expect(holds({ any: [never, never] }, {})).toBe(false);
  expect(holds({ not: never }, {})).toBe(true);
  expect(holds({ not: { not: never } }, {})).toBe(false);
});

describe('a field', () => {
  test('is a path through objects', () => {
    expect(holds(is('company.address.country', 'US'), { company: { address: { country: 'us' } } })).toBe(true);
    expect(holds(is('company.address', 'US'), { company: { address: { country: 'us' } } })).toBe(false);
  });

  test('leads neither through lists nor through texts', () => {
    expect(holds({ field: 'tags.0', operator: 'exists' }, { tags: ['b2b'] })).toBe(false);
    expect(holds({ field: 'tags.length', operator: 'exists' }, { tags: ['b2b'] })).toBe(false);
    expect(holds({ field: 'name.length', operator: 'exists' }, { name: 'Ada' })).toBe(false);
  });

  test('is a whole name at the top before it is a path, even when that is null', () => {
    expect(holds(is('a.b', 1), { 'a.b': 1, a: { b: 2 } })).toBe(true);
    expect(holds({ field: 'a.b', operator: 'exists' }, { 'a.b': null, a: { b: 2 } })).toBe(false);
    expect(holds(is('x.a.b', 1), { x: { 'a.b': 1 } })).toBe(false);
  });

  test.each(['constructor', '__proto__', 'toString', 'constructor.name', '__proto__.constructor', 'a.__proto__'])(
    '%s is never found on a prototype',
    (field) => {
      expect(holds({ field, operator: 'exists' }, { a: {} })).toBe(false);
    },
  );

  test('may be called like a part of a prototype', () => {
    const attributes = JSON.parse('{"__proto__":{"constructor":"x"},"constructor":"y"}') as JsonObject;
    expect(holds(is('__proto__.constructor', 'x'), attributes)).toBe(true);
    expect(holds(is('constructor', 'y'), attributes)).toBe(true);
  });
});

test('a condition that stands alone is validated with paths from where it stands', () => {
  const condition = { all: [{ field: 'a', operator: 'equal', value: 1 }] };
  expect(validateCondition(condition, '$.filter')).toEqual([
    { path: '$.filter.all[0].operator', message: '"equal" is not known; did you mean "equals"?' },
  ]);
  expect(() => compileCondition(condition)).toThrow(ModelInvalidError);
  expect(validateCondition(is('a', 1))).toEqual([]);
});
