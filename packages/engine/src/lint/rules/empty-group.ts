import type { LintRule } from '../lint-rule';

/** Groups to which no criterion belongs, not even a disabled one. */
export const emptyGroup: LintRule = function* ({ definition: { groups, criteria } }) {
  const used = new Set(criteria.map(({ group }) => group));
  for (const [index, { key }] of groups.entries()) {
    if (used.has(key)) continue;
    yield {
      path: `$.groups[${index}]`,
      message: 'no criterion belongs to it, so that every lead gets the same from it; add one or remove the group',
    };
  }
};
