import type { OptionsCriterion } from '../../model/definition';
import type { Formula } from './formula';
import { allOf, formulaOf } from './formula';
import type { Reasoning } from './reasoning';

export interface OptionsOrder {
  /** Why an option is never the first that holds, by its position; undefined where it may be. */
  readonly whyUnreached: readonly (string | undefined)[];
  /** Whether some lead may meet no option. */
  readonly isOtherwiseReached: boolean;
}

/** An option counts only where none before it holds. */
export function orderOf(options: OptionsCriterion['options'], reasoning: Reasoning): OptionsOrder {
  const failing = options.map(({ when }) => formulaOf(when, false));
  const whyUnreached = options.map(({ when }, position) => {
    const formula = formulaOf(when);
    return reasoning.whyImpossible(formula) ?? whyBehind(formula, failing.slice(0, position), reasoning);
  });
  return { whyUnreached, isOtherwiseReached: reasoning.whyImpossible(allOf(failing)) === undefined };
}

function whyBehind(formula: Formula, failing: readonly Formula[], reasoning: Reasoning): string | undefined {
  const canHoldWith = (...others: readonly Formula[]) =>
    reasoning.whyImpossible(allOf([formula, ...others])) === undefined;
  if (canHoldWith(...failing)) return undefined;
  const before = failing.findIndex((one) => !canHoldWith(one));
  return before < 0
    ? 'wherever it holds, one of the options before it does'
    : `options[${before}] before it holds wherever it does`;
}
