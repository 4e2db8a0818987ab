/** Repeated measurements of one thing: the one in the middle, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(measurements: readonly number[]): Spread {
  const sorted = [...measurements].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const median = (valueAt(sorted, Math.floor(middle)) + valueAt(sorted, Math.ceil(middle))) / 2;
  return { median, min: valueAt(sorted, 0), max: valueAt(sorted, sorted.length - 1) };
}

function valueAt(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN;
}
