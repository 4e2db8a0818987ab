import type { Dimension } from '../model/definition';
import type { Numbers } from '../scoring/score';

/** What would lift a lead to a tier, and what holds it back from there. */
export interface PathsToTier {
  /** The tier that was asked for. */
  readonly tier: string;
  /** Whether the lead is in that tier or a better one; then nothing else is told. */
  readonly reached: boolean;
  /** Fewest points first, those with as many in the model's order; at most 100. */
  readonly paths: readonly Path[];
  /** Gates, then criteria and bounds, in the model's order, then the tier. */
  readonly heldBackBy: readonly Obstacle[];
}

/** One way to a tier, and the shown numbers and the tier at its end. */
export interface Path extends Numbers {
  /** One; two where no single one suffices, in the model's order. */
  readonly steps: readonly Step[];
  /** How much higher the shown total is then, with what other criteria give or take for the same facts. */
  readonly points: number;
  /** The tier that was asked for, or a better one. */
  readonly tier: string;
}

/** What has to happen to one criterion. */
export interface Step {
  /** The criterion's key and name. */
  readonly criterion: string;
  readonly name: string;
  readonly group: string;
  readonly dimension: Dimension;
  /** In plain words, such as `title contains "ceo"`, `visited a page 3 more times` or `employees is 40 or more`. */
  readonly what: string;
  /** What the criterion gives more than now, after its weight and bounds. */
  readonly points: number;
}

/** What stands in the way of a tier. */
export interface Obstacle {
  /**
   * A gate that holds, and while one does no path leads to any tier; a criterion that takes points; or the bounds of a
   * criterion, group, dimension or the total that swallow points or stop short of the tier. The tier itself where it is
   * out of reach: there is no path, and all steps together, whatever they take from one another, would not do. Where
   * there is no path and this is not told, it takes more than two steps, or such as exclude each other.
   */
  readonly kind: 'gate' | 'criterion' | 'tier' | `${'criterion' | 'group' | 'dimension' | 'total'}Bounds`;
  /** Of the gate, criterion, group or tier; the dimension; or `total`. */
  readonly key: string;
  /** What it takes away now, below 0; 0 for a gate, for the tier, and for bounds that take nothing yet. */
  readonly points: number;
  /** In plain words, such as `Company is capped at 40, which takes 12 points`. */
  readonly reason: string;
}
