import { isJsonList, isJsonObject } from '../src/values/json';

/** Faults that somebody who writes a model may make, at every place of it. */
export function* spoilt(value: unknown, keys: readonly string[]): Iterable<unknown> {
  yield* REPLACEMENTS;
  if (isJsonList(value)) yield* spoiltLists(value, keys);
  if (isJsonObject(value)) yield* spoiltObjects(value, keys);
}

const REPLACEMENTS: readonly unknown[] = [
  ...[null, true, 0, -1, 0.5, 1, 100.5, 1e9, 1e9 + 1, -1e10],
  ...['', ' ', 'x', 'disqualified', 'activity', 'total', '2026-03-01', '2026-03-01T10:00', '2026-3-1', '2026-13-01'],
  ...[[], ['x'], [1, 2], [2, 1], [1, '2026-03-01'], ['2026-03-01', '2026-02-01'], [1, 2, 3], ['A1', 'Z9']],
  ...[{}, { all: [] }, { key: 'x' }, { kind: 'none' }, { type: 'x' }, { oncePer: 'week', oncePerValueOf: 'x' }],
];

function* spoiltLists(list: readonly unknown[], keys: readonly string[]): Iterable<unknown> {
  for (const [index, item] of list.entries()) {
    yield list.toSpliced(index, 1);
    yield [...list, item];
    for (const inner of spoilt(item, keys)) yield list.with(index, inner);
  }
}

function* spoiltObjects(object: Readonly<Record<string, unknown>>, keys: readonly string[]): Iterable<unknown> {
  for (const [key, item] of Object.entries(object)) {
    const { [key]: _dropped, ...rest } = object;
    yield rest;
    yield { ...rest, [`${key}s`]: item };
    yield { ...rest, [key.toUpperCase()]: item };
    for (const inner of spoilt(item, keys)) yield { ...object, [key]: inner };
  }
  for (const key of keys) {
    if (!Object.hasOwn(object, key)) yield { ...object, [key]: 1 };
  }
}
