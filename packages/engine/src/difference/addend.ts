import type { Dimension } from '../model/definition';
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
  const dimensions = new Map(contributions.map(({ group, dimension }) => [group, dimension]));
  return [
    ...contributions.map(ofContribution),
    ...adjustments.map((adjustment) => ofAdjustment(adjustment, dimensions.get(adjustment.key))),
  ];
}

function ofContribution({ criterion, name, dimension, points, reason }: Contribution): Addend {
  return { kind: 'contribution', key: criterion, name, points, reason, enters: [dimension, 'total'] };
}

function ofAdjustment({ scope, key, points, reason }: Adjustment, ofGroup: Dimension | undefined): Addend {
  const { name, enters } = SCOPES[scope];
  const numbers = NUMBERS.filter((number) => enters(number, key, ofGroup));
  return { kind: 'adjustment', key: `${scope}:${key}`, name: name(key), points, reason, enters: numbers };
}

const NUMBERS = ['fit', 'engagement', 'total'] as const;

interface Scope {
  readonly name: (key: string) => string;
  readonly enters: (number: keyof Numbers, key: string, ofGroup: Dimension | undefined) => boolean;
}

const isTotal = (number: string): boolean => number === 'total';
const nameOf = (number: string): string => (isTotal(number) ? 'the total' : number);
const boundsOf = (number: string): string => `Bounds of ${nameOf(number)}`;

/** The total is made of unrounded dimensions, so their rounding does not enter it. */
const SCOPES: Readonly<Record<AdjustmentScope, Scope>> = {
  group: {
    name: (key) => `Bounds of the group ${key}`,
    enters: (number, _key, ofGroup) => isTotal(number) || number === ofGroup,
  },
  dimension: { name: boundsOf, enters: (number, key) => isTotal(number) || number === key },
  weight: { name: (key) => `Weight of ${key}`, enters: isTotal },
  total: { name: boundsOf, enters: isTotal },
  rounding: { name: (key) => `Rounding of ${nameOf(key)}`, enters: (number, key) => number === key },
};
