import type { LintRule } from '../lint-rule';

/** A `maxCount` beside a `repeat` that lets one activity count at most. */
export const idleMaxCount: LintRule = function* ({ reach: { criteria } }) {
  for (const { definition, path } of criteria) {
    if (definition.kind !== 'activity' || definition.repeat !== 'once' || definition.maxCount === undefined) continue;
    const message = 'changes nothing, since "repeat": "once" lets only one activity count; remove one of the two';
    yield { path: `${path}.maxCount`, message };
  }
};
