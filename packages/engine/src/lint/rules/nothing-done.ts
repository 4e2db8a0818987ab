import { pointsText } from '../../values/wording';
import type { LintRule } from '../lint-rule';

/** A frequency that a lead which did nothing meets, unless it asks for just that with `atMost: 0`. */
export const nothingDone: LintRule = function* ({ reach: { criteria } }) {
  for (const { definition, path } of criteria) {
    if (definition.kind !== 'frequency') continue;
    const { atLeast = 0, atMost = Infinity, points } = definition;
    if (atLeast > 0 || atMost === 0 || points === 0) continue;
    const message = `a lead that did nothing at all meets it, too, for ${pointsText(points)}; write 1 or more, or "atMost": 0 if nothing is meant`;
    yield { path: `${path}.atLeast`, message };
  }
};
