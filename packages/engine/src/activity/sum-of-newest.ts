import type { DatedActivity } from './dated-activity';

/** The sum of so many of the newest. Those of some, not all, are made when one of them is first asked for. */
export function compileSumOfNewest(
  activities: readonly DatedActivity[],
  numberOf: (activity: DatedActivity) => number,
): (count: number) => number {
  let all = 0;
  for (const activity of activities) all += numberOf(activity);
  let some: Float64Array | undefined;
  return (count) => (count === activities.length ? all : ((some ??= runningSums(activities, numberOf))[count] ?? 0));
}

/** At 0 nothing, at each further place what one activity more makes of it. */
function runningSums(
  activities: readonly DatedActivity[],
  numberOf: (activity: DatedActivity) => number,
): Float64Array {
  const sums = new Float64Array(activities.length + 1);
  let sum = 0;
  activities.forEach((activity, index) => (sums[index + 1] = sum += numberOf(activity)));
  return sums;
}
