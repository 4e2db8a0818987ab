import { titleInWords } from '../phrases/spoken';
import type { Adjustment, AdjustmentScope, Numbers, StateContribution } from '../scoring/score';

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

/**
 * How parts of one sort are told from one another and become addends. Scores are compared at every write, and most
 * parts are as before, so only those that are not become addends.
 */
export interface AddendSort<Part> {
  /** The same for two parts that enter the same numbers for the same cause. */
  readonly identityOf: (part: Part) => string;
  /** Whether two parts have one identity. */
  readonly areSame: (one: Part, other: Part) => boolean;
  readonly addendOf: (part: Part) => Addend;
  /** Why there is no such part any more. */
  readonly gone: (name: string) => string;
}

/** A criterion that has gone over to the other dimension is not what it was: it leaves one sum for another. */
export const CONTRIBUTIONS: AddendSort<StateContribution> = {
  identityOf: ({ criterion, dimension }) => `${dimension} ${criterion}`,
  areSame: (one, other) => one.criterion === other.criterion && one.dimension === other.dimension,
  addendOf(told) {
    const { criterion, name, dimension, points } = told;
    return { kind: 'contribution', key: criterion, name, points, enters: [dimension, 'total'], told };
  },
  // Every criterion of a model has a contribution.
  gone: (name) => `${name} is no longer scored`,
};

/** Nor is a group that has gone over. */
export const ADJUSTMENTS: AddendSort<Adjustment> = {
  identityOf: ({ scope, key, dimension }) => `${scope} ${dimension} ${key}`,
  areSame: (one, other) => one.scope === other.scope && one.key === other.key && one.dimension === other.dimension,
  addendOf(told) {
    const { scope, key, name, points } = told;
    const enters = enteredBy(told);
    return { kind: 'adjustment', key: `${scope}:${key}`, name: NAMES[scope](key, name), points, enters, told };
  },
  // An adjustment stands only where it changes something.
  gone: (name) => `${name}: no longer in effect`,
};

/** The total is made of unrounded dimensions, so their rounding does not enter it. */
function enteredBy({ scope, dimension }: Adjustment): Addend['enters'] {
  if (dimension === null) return ['total'];
  return scope === 'rounding' ? [dimension] : [dimension, 'total'];
}

const nameOf = (number: string): string => (number === 'total' ? 'the total' : number);
const boundsOf = (number: string): string => `Bounds of ${nameOf(number)}`;

export const NAMES: Readonly<Record<AdjustmentScope, (key: string, name: string) => string>> = {
  group: (_, name) => `Bounds of ${titleInWords(name)}`,
  dimension: boundsOf,
  weight: (key) => `Weight of ${key}`,
  total: boundsOf,
  override: () => 'Override',
  rounding: (key) => `Rounding of ${nameOf(key)}`,
};
