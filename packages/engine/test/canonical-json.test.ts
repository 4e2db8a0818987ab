import fc from 'fast-check';
import { canonicalJson } from '../src';

test('keys are sorted by code unit at every depth', () => {
  expect(canonicalJson({ b: [{ z: 1, Z: 2 }], a: null, '': true, ﬀ: 1, '😀': 2 })).toBe(
    '{"":true,"a":null,"b":[{"Z":2,"z":1}],"😀":2,"ﬀ":1}',
  );
});

test('scalars are as JSON writes them', () => {
  expect(canonicalJson(['"', 1e21, -0, false])).toBe('["\\"",1e+21,0,false]');
});

test('a key named __proto__ is a key like any other', () => {
  expect(canonicalJson(JSON.parse('{"__proto__":{"b":1},"a":2}'))).toBe('{"__proto__":{"b":1},"a":2}');
});

test('nesting deeper than the call stack and lists longer than an argument list are written', () => {
  let deep: unknown = 'x';
  for (let depth = 0; depth < 200_000; depth++) deep = [deep];
  expect(canonicalJson(deep)).toHaveLength(400_003);
  expect(canonicalJson(Array(300_000).fill(1))).toHaveLength(600_001);
});

test('what it writes reads back as the value, in whatever order the keys stood', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value);
      const reread: unknown = JSON.parse(text);
      expect(JSON.stringify(reread)).toHaveLength(JSON.stringify(value).length);
      expect(canonicalJson(reread)).toBe(text);
    }),
  );
});
