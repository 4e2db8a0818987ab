import type { LeadProfile } from '../scoring/lead';
import type { CriterionRule, Explanation, PointsRule } from './criterion-kind';

export interface AttributeRule extends PointsRule<LeadProfile>, Pick<CriterionRule, 'moves'> {
  readonly explain: (lead: LeadProfile) => Explanation;
}

/** Of what looks at attributes alone, so that it makes no difference what is known of activities. */
export function ruleOfAttributes(rule: AttributeRule): CriterionRule {
  return { ...rule, ofState: { rule } };
}
