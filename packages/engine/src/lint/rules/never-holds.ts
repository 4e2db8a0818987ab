import type { LintRule } from '../lint-rule';
import { formulaOf } from '../logic/formula';
import { conditionsIn } from '../reach/conditions';

const EFFECTS = { lead: 'no lead ever meets it', activity: 'no activity ever matches' };

/** Conditions that no lead and no activity can ever meet. Those of options are looked at by the order of options. */
export const neverHolds: LintRule = function* ({ reach, definition, reasoning }) {
  for (const { condition, path, of, isOfOption } of conditionsIn(reach, definition)) {
    const why = isOfOption ? undefined : reasoning.whyImpossible(formulaOf(condition));
    if (why !== undefined) yield { path, message: `${EFFECTS[of]}: ${why}; change or remove one of the conditions` };
  }
};
