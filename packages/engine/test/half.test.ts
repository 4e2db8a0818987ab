import fc from 'fast-check';
import { halved } from '../src/values/half';

test('whole numbers of halvings are exact, down to nothing', () => {
  for (let times = 0; times <= 1100; times++) expect(halved(times)).toBe(2 ** -times);
  expect(halved(1e300)).toBe(0);
  expect(halved(Infinity)).toBe(0);
});

test('parts of a halving are exact to some 15 digits', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (times) => {
      expect(Math.abs(halved(times) / 2 ** -times - 1)).toBeLessThan(1e-15);
    }),
  );
});

test('more halvings never leave more', () => {
  const times = fc.double({ min: 0, max: 1100, noNaN: true });
  fc.assert(
    fc.property(times, fc.oneof(times, fc.double({ min: 0, max: 1e-12, noNaN: true })), (one, more) => {
      expect(halved(one + more)).toBeLessThanOrEqual(halved(one));
    }),
  );
});
