import { compileCheckedCondition } from '../condition/compiled-condition';
import type { Requirement, Requirements } from '../phrases/requirement';
import { isJoined } from '../phrases/requirement';
import type { LeadProfile } from '../scoring/lead';
import type { FieldTable } from '../values/fields';

/** Whether requirements are fulfilled, and those of them that decide it: each alone is as the whole is. */
export interface Judgement {
  readonly isFulfilled: boolean;
  readonly because: readonly Requirement[];
}

export type Judge = (lead: LeadProfile) => Judgement;

/** `table` is that of a lead's attributes. */
export function compileJudge(requirements: Requirements, table: FieldTable): Judge {
  if (!isJoined(requirements)) return compileRequirement(requirements, table);
  const judges = requirements.parts.map((part) => compileJudge(part, table));
  const decides = requirements.joinedBy === 'or';
  return (lead) => {
    const judgements: Judgement[] = [];
    for (const judge of judges) {
      const judgement = judge(lead);
      if (judgement.isFulfilled === decides) return judgement;
      judgements.push(judgement);
    }
    return { isFulfilled: !decides, because: judgements.flatMap(({ because }) => because) };
  };
}

function compileRequirement(requirement: Requirement, table: FieldTable): Judge {
  const { test } = compileCheckedCondition(requirement.condition, table);
  const because = [requirement];
  return ({ fields, now }) => ({ isFulfilled: test(fields, now, now) !== requirement.isTurned, because });
}
