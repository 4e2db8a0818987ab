/** The sum of so many of the newest. Those of some, not all, are made when one of them is first asked for. */
export function compileSumOfNewest<O>(
  occurrences: readonly O[],
  numberOf: (occurrence: O) => number,
): (count: number) => number {
  let all = 0;
  for (const occurrence of occurrences) all += numberOf(occurrence);
  let some: Float64Array | undefined;
  return (count) => (count === occurrences.length ? all : ((some ??= runningSums(occurrences, numberOf))[count] ?? 0));
}

/** At 0 nothing, at each further place what one occurrence more makes of it. */
function runningSums<O>(occurrences: readonly O[], numberOf: (occurrence: O) => number): Float64Array {
  const sums = new Float64Array(occurrences.length + 1);
  let sum = 0;
  occurrences.forEach((occurrence, index) => (sums[index + 1] = sum += numberOf(occurrence)));
  return sums;
}
