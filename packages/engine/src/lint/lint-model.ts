import { checkModel } from '../model/check-model';
import type { ModelDefinition } from '../model/definition';
import { checkedCopy } from '../validation/check';
import type { Finding, LintedModel } from './lint-rule';
import { LINT_RULES } from './lint-rules';
import { Reasoning } from './logic/reasoning';
import { reachOf } from './reach/reach';

export type LintRuleName = keyof typeof LINT_RULES;

/** Something in a model that may be written but is hardly meant. It blocks nothing. */
export interface ModelWarning extends Finding {
  readonly rule: LintRuleName;
}

/**
 * What its author may want to look at again in a valid model, rule by rule; none where nothing is conspicuous. Disabled
 * criteria are left out.
 * @throws ModelInvalidError with every fault of the definition.
 */
export function lintModel(definition: unknown): ModelWarning[] {
  const model = readModel(checkedCopy<ModelDefinition>(checkModel, definition));
  return ruleNames.flatMap((rule) => [...LINT_RULES[rule](model)].map((finding) => ({ rule, ...finding })));
}

const ruleNames = Object.keys(LINT_RULES) as LintRuleName[];

function readModel(definition: ModelDefinition): LintedModel {
  return { definition, reach: reachOf(definition, new Reasoning()), reasoning: new Reasoning() };
}
