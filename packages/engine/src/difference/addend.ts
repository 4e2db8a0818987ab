import { titleInWords } from '../phrases/spoken';
import type { Adjustment, AdjustmentScope, Contribution, Numbers, Score } from '../scoring/score';

/** One of the parts that add up to the numbers of a score. */
export interface Addend {
  readonly kind: 'contribution' | 'adjustment';
  /** The key of the criterion, or `scope:key` of the adjustment. */
  readonly key: string;
  readonly name: string;
  readonly points: number;
  /** The shown numbers that it is a part of. */
  readonly enters: readonly (keyof Numbers)[];
  /** Holds the reason, which is worked out only for what has changed. */
  readonly told: { readonly reason: string };
}

/** The contributions, then the adjustments: those that enter a number add up to it. */
export function addendsOf({ contributions, adjustments }: Score): Addend[] {
  return [...contributions.map(ofContribution), ...adjustments.map(ofAdjustment)];
}

function ofContribution(told: Contribution): Addend {
  const { criterion, name, dimension, points } = told;
  return { kind: 'contribution', key: criterion, name, points, enters: [dimension, 'total'], told };
}

function ofAdjustment(told: Adjustment): Addend {
  const { scope, key, name, points } = told;
  return {
    kind: 'adjustment',
    key: `${scope}:${key}`,
    name: NAMES[scope](key, name),
    points,
    enters: enteredBy(told),
    told,
  };
}

/** The total is made of unrounded dimensions, so their rounding does not enter it. */
function enteredBy({ scope, dimension }: Adjustment): Addend['enters'] {
  if (dimension === null) return ['total'];
  return scope === 'rounding' ? [dimension] : [dimension, 'total'];
}

const nameOf = (number: string): string => (number === 'total' ? 'the total' : number);
const boundsOf = (number: string): string => `Bounds of ${nameOf(number)}`;

const NAMES: Readonly<Record<AdjustmentScope, (key: string, name: string) => string>> = {
  group: (_, name) => `Bounds of ${titleInWords(name)}`,
  dimension: boundsOf,
  weight: (key) => `Weight of ${key}`,
  total: boundsOf,
  rounding: (key) => `Rounding of ${nameOf(key)}`,
};
