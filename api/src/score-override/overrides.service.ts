import type { ScoreOverride } from './score-override.entity';

type Period = Pick<ScoreOverride, 'id' | 'fromAt' | 'untilAt' | 'total' | 'tier' | 'reason'>;

const hasBegun = (at: Date) => (override: Period) => override.fromAt <= at;

/** The override that counts at an instant: the newest that has begun, unless it has ended or only clears. */
export function activeOverride<Override extends Period>(
  overrides: readonly Override[],
  at: Date,
): Override | undefined {
  const newest = overrides
    .filter(hasBegun(at))
    .reduce<Override | undefined>((known, each) => (known && isAfter(known, each) ? known : each), undefined);
  return newest && isInForce(newest, at) ? newest : undefined;
}

const isAfter = (one: Period, other: Period): boolean =>
  one.fromAt.getTime() === other.fromAt.getTime() ? one.id > other.id : one.fromAt > other.fromAt;

const isInForce = ({ total, tier, untilAt }: Period, at: Date): boolean =>
  (total !== null || tier !== null) && (untilAt === null || untilAt > at);

/** The first instant after another at which an override begins or ends. */
export function nextBoundary(overrides: readonly Period[], after: Date): Date | undefined {
  const boundaries = overrides.flatMap(({ fromAt, untilAt }) => [fromAt, ...(untilAt ? [untilAt] : [])]);
  return boundaries.filter((instant) => instant > after).reduce<Date | undefined>(earlier, undefined);
}

const earlier = (known: Date | undefined, each: Date): Date => (known && known < each ? known : each);
