import { pointsText } from '../../values/wording';
import type { LintRule } from '../lint-rule';

/** Negative points that decay: as they fade, the score goes up although nothing happens. */
export const fadingPenalty: LintRule = function* ({ reach: { criteria }, definition: model }) {
  const defaultDecay = model.dimensions?.engagement?.decay ?? { kind: 'none' };
  for (const { definition, atATime, range, path } of criteria) {
    if (definition.kind !== 'activity') continue;
    const { decay = defaultDecay } = definition;
    const [points = 0] = atATime;
    if (decay.kind === 'none' || points >= 0 || range.min >= 0) continue;
    const message = `${pointsText(points)} fade with age, so that the score goes up again by itself; write { "kind": "none" } to keep the penalty, or "withinDays" to end it`;
    yield { path: `${path}.decay`, message };
  }
};
