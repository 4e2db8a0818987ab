import type { LintRule } from '../lint-rule';
import { greatestCount } from '../reach/possible-count';

/** A frequency that asks for more activities than its `repeat` and its window let count. */
export const unreachableCount: LintRule = function* ({ reach: { criteria }, reasoning }) {
  for (const { definition, path } of criteria) {
    if (definition.kind !== 'frequency') continue;
    const greatest = greatestCount(definition, reasoning);
    const { atLeast = 0 } = definition;
    if (greatest === 0 || atLeast <= greatest) continue;
    const message = `no lead ever gets its points, since at most ${greatest} can count; lower it to ${greatest}, or change "repeat" or "withinDays"`;
    yield { path: `${path}.atLeast`, message };
  }
};
