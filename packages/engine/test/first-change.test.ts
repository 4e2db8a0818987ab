import { firstChange } from '../src/future/first-change';

/** Something that is otherwise from one instant up to another, told without doubt. */
const otherwise =
  (begin: number, end: number) =>
  (from: number, to: number): boolean =>
    to < begin || from >= end;

const END = 1e12;

test.each([1, 2, 999, 123_456_789, END])('a change at %d is found to the millisecond', (instant) => {
  expect(firstChange(otherwise(instant, Infinity), 0, END)).toBe(instant);
});

test('a change that lasts a millisecond is found, and the first of two', () => {
  const [brief, later] = [otherwise(777_777_777, 777_777_778), otherwise(888_888_888, Infinity)];
  expect(firstChange(brief, 0, END)).toBe(777_777_777);
  expect(firstChange((from, to) => brief(from, to) && later(from, to), 0, END)).toBe(777_777_777);
});

test('what changes at now already, or after the end, is no change', () => {
  expect(firstChange(otherwise(END + 1, Infinity), 0, END)).toBeUndefined();
  expect(firstChange(otherwise(5, Infinity), END, END)).toBeUndefined();
});

test('after so many looks only the ends of times are compared, so that a search comes to its end', () => {
  const doubtful = (from: number, to: number): boolean => from === to && otherwise(END / 2, Infinity)(from, to);
  let looks = 0;
  const counting = (from: number, to: number): boolean => {
    looks++;
    return doubtful(from, to);
  };
  expect(firstChange(counting, 0, END, { mostLooks: 100 })).toBe(END / 2);
  expect(looks).toBeLessThan(500);
});

test('where nearness is enough, the search stops near the change', () => {
  const areNear = (from: number, to: number): boolean => to - from < 1000;
  const found = firstChange(otherwise(123_456_789, Infinity), 0, END, { areNear }) ?? NaN;
  expect(found).toBeGreaterThanOrEqual(123_456_789);
  expect(found).toBeLessThan(123_456_789 + 1000);
});
