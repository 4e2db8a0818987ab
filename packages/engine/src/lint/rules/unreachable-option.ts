import type { LintRule } from '../lint-rule';
import { orderOf } from '../logic/options-order';

/** Options that are never the first that holds, and an `otherwise` where some option always holds. */
export const unreachableOption: LintRule = function* ({ reach: { criteria }, reasoning }) {
  for (const { definition, path } of criteria) {
    if (definition.kind !== 'options') continue;
    const { whyUnreached, isOtherwiseReached } = orderOf(definition.options, reasoning);
    for (const [index, why] of whyUnreached.entries()) {
      const message = `no lead ever gets the points of this option: ${why}; change its condition, move it up or remove it`;
      if (why !== undefined) yield { path: `${path}.options[${index}].when`, message };
    }
    const message = 'no lead ever gets these points, since every lead meets an option; leave them out';
    if (definition.otherwise !== undefined && !isOtherwiseReached) yield { path: `${path}.otherwise`, message };
  }
};
