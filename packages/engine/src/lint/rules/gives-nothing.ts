import type { CriterionDefinition } from '../../model/definition';
import type { LintRule } from '../lint-rule';

/** Criteria that give 0 points to every lead. */
export const givesNothing: LintRule = function* ({ reach: { criteria } }) {
  for (const { definition, path, atATime } of criteria) {
    if (atATime.length === 0 || atATime.some((points) => points !== 0)) continue;
    const key = definition.weight === 0 ? 'weight' : keyOf(definition);
    yield {
      path: `${path}.${key}`,
      message: 'is 0, so that the criterion gives no lead anything; write another number, or "enabled": false',
    };
  }
};

/** Where its points stand. */
function keyOf(criterion: CriterionDefinition): string {
  if (criterion.kind === 'options') return 'options';
  return 'pointsPer' in criterion ? 'pointsPer.points' : 'points';
}
