import type { Adjustment, AdjustmentScope, Contribution, Numbers, Score } from '../scoring/score';

/** One of the parts that add up to the numbers of a score. */
export interface Addend {
  readonly kind: 'contribution' | 'adjustment';
  /** The key of the criterion, or `scope:key` of the adjustment. */
  readonly key: string;
  readonly name: string;
  readonly points: number;
  readonly reason: string;
  /** The shown numbers that it is a part of. */
  readonly enters: readonly (keyof Numbers)[];
}

/** The contributions, then the adjustments: those that enter a number add up to it. */
export function addendsOf({ contributions, adjustments }: Score): Addend[] {
  return [...contributions.map(ofContribution), ...adjustments.map(ofAdjustment)];
}

function ofContribution({ criterion, name, dimension, points, reason }: Contribution): Addend {
  return { kind: 'contribution', key: criterion, name, points, reason, enters: [dimension, 'total'] };
}

function ofAdjustment(adjustment: Adjustment): Addend {
  const { scope, key, points, reason } = adjustment;
  const name = NAMES[scope](key);
  return { kind: 'adjustment', key: `${scope}:${key}`, name, points, reason, enters: enteredBy(adjustment) };
}

/** The total is made of unrounded dimensions, so their rounding does not enter it. */
function enteredBy({ scope, dimension }: Adjustment): Addend['enters'] {
  if (dimension === null) return ['total'];
  return scope === 'rounding' ? [dimension] : [dimension, 'total'];
}

const nameOf = (number: string): string => (number === 'total' ? 'the total' : number);
const boundsOf = (number: string): string => `Bounds of ${nameOf(number)}`;

const NAMES: Readonly<Record<AdjustmentScope, (key: string) => string>> = {
  group: (key) => `Bounds of the group ${key}`,
  dimension: boundsOf,
  weight: (key) => `Weight of ${key}`,
  total: boundsOf,
  rounding: (key) => `Rounding of ${nameOf(key)}`,
};
