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

describe('a search that would be too costly', () => {
  /** Told by ends alone, that is for single instants. */
  const doubtful = (from: number, to: number): boolean => from === to && otherwise(END / 2, Infinity)(from, to);
  const searching = (effort: { ofStretch: number; ofInstant: number }) => {
    let looks = 0;
    const counting = (from: number, to: number): boolean => {
      looks++;
      return doubtful(from, to);
    };
    return { found: firstChange(counting, 0, END, { effort }), looks };
  };

  test('compares only the ends of times after so many looks', () => {
    const { found, looks } = searching({ ofStretch: 200_000, ofInstant: 10 });
    expect(found).toBe(END / 2);
    expect(looks).toBeLessThan(500);
  });

  test('comes to its end without an answer where even that takes too much', () => {
    const { found, looks } = searching({ ofStretch: 200_000, ofInstant: 20_000_000 });
    expect(found).toBeUndefined();
    expect(looks).toBeLessThan(100);
  });
});

test('where nearness is enough, the search stops near the change', () => {
  const areNear = (from: number, to: number): boolean => to - from < 1000;
  const found = firstChange(otherwise(123_456_789, Infinity), 0, END, { areNear }) ?? NaN;
  expect(found).toBeGreaterThanOrEqual(123_456_789);
  expect(found).toBeLessThan(123_456_789 + 1000);
});

describe('where a change is told to be likely', () => {
  const searching = (instant: number, likely?: (from: number, to: number) => number | undefined) => {
    let looks = 0;
    const stays = otherwise(instant, Infinity);
    const counting = (from: number, to: number): boolean => {
      looks++;
      return stays(from, to);
    };
    return { found: firstChange(counting, 0, END, likely ? { likely } : {}), looks };
  };
  const INSTANT = 123_456_789_012;

  test('it is found in fewer looks', () => {
    const { found, looks } = searching(INSTANT, () => INSTANT);
    expect(found).toBe(INSTANT);
    expect(2 * looks).toBeLessThan(searching(INSTANT).looks);
  });

  test.each<[string, (from: number, to: number) => number | undefined]>([
    ['too early', () => INSTANT - 1e9],
    ['too late by little', () => INSTANT + 1],
    ['at the beginning', (from) => from],
    ['at the end', (_, to) => to],
    ['outside', (_, to) => 2 * to],
    ['nowhere', () => undefined],
    ['at no number', () => NaN],
  ])('but is %s, it is found all the same, in at most twice as many looks', (_, likely) => {
    const { found, looks } = searching(INSTANT, likely);
    expect(found).toBe(INSTANT);
    expect(looks).toBeLessThanOrEqual(2 * searching(INSTANT).looks);
  });

  test('an earlier one that was not foreseen is found first', () => {
    const [brief, later] = [otherwise(777_777_777, 777_777_778), otherwise(INSTANT, Infinity)];
    const stays = (from: number, to: number): boolean => brief(from, to) && later(from, to);
    expect(firstChange(stays, 0, END, { likely: () => INSTANT })).toBe(777_777_777);
  });
});
