import type { LintRule } from '../lint-rule';

/** Inactivity that anything ends. */
export const anyActivity: LintRule = function* ({ reach: { criteria } }) {
  for (const { definition, path } of criteria) {
    if (definition.kind !== 'inactivity' || definition.activity) continue;
    const message =
      'without it any activity ends the silence, even a bounced e-mail or an unsubscribe; name the types that a lead does itself';
    yield { path: `${path}.activity`, message };
  }
};
