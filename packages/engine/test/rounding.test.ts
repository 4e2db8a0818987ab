import fc from 'fast-check';
import { countUnits, numberOf, roundShown } from '../src/values/number';

test.each([
  [0, 0],
  [1.004, 1],
  [1.005, 1.01],
  [-1.005, -1.01],
  [2.675, 2.68],
  [-2.674, -2.67],
  [0.005, 0.01],
  [-0.005, -0.01],
  [0.0049, 0],
  [1e9, 1e9],
  [84.999999999999, 85],
])('%d is shown as %d', (number, shown) => {
  expect(roundShown(number)).toBe(shown);
});

test.each([-0, -0.001, 0.001])('%d is shown as 0 without a sign', (number) => {
  expect(roundShown(number)).toBe(0);
});

test('rounding moves a number by half a hundredth at most, and the same way on both sides of zero', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (number) => {
      expect(Math.abs(roundShown(number) - number)).toBeLessThanOrEqual(0.005 + 1e-9);
      expect(roundShown(-number)).toBe(0 - roundShown(number));
    }),
  );
});

test.each([
  [30, 1, 30],
  [29.999, 1, 29],
  [0.3, 0.1, 3],
  [900.5, 100, 9],
  [' 900.50 ', 100, 9],
  ['1e3', 1, 1000],
  [1e12, 1, 1e9],
  [1e300, 1e-300, 1e9],
  [0, 1, 0],
  [-5, 1, 0],
  [-1e-12, 1, 0],
  ['many', 1, 0],
  ['', 1, 0],
  [null, 1, 0],
  [undefined, 1, 0],
  [true, 1, 0],
  [[5], 1, 0],
  [{}, 1, 0],
])('%j holds, in units of %d, %d', (value, unit, count) => {
  expect(countUnits(numberOf(value), unit)).toBe(count);
});
