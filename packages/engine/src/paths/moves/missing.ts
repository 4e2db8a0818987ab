import { compileCheckedTest } from '../../condition/condition';
import type { Condition } from '../../model/definition';
import type { Requirement, Requirements } from '../../phrases/requirement';
import { isJoined, requirementInWords, requirementsIn, requirementsOf } from '../../phrases/requirement';
import { tellSome } from '../../phrases/spoken';
import type { Lead } from '../../scoring/lead';
import { isJsonList } from '../../values/json';
import { enumerate, several } from '../../values/wording';

/** What has to come true of a lead for a condition to hold: `title contains "ceo" and employees is above 10`. */
export function missingInWords(condition: Condition, lead: Lead): string {
  return tell(missingOf(requirementsOf(condition), lead), 0);
}

/** Without what is met, where all are required, and without what never can be, where one is. */
function missingOf(requirements: Requirements, lead: Lead): Requirements {
  if (!isJoined(requirements)) return requirements;
  const { joinedBy, parts } = requirements;
  const isOpen = (part: Requirements): boolean => (joinedBy === 'and' ? !isMet(part, lead) : canBeMet(part));
  const open = parts.filter(isOpen).map((part) => missingOf(part, lead));
  const [only] = open;
  return only && open.length === 1 ? only : { joinedBy, parts: open };
}

function isMet(requirements: Requirements, lead: Lead): boolean {
  if (!isJoined(requirements)) return isRequirementMet(requirements, lead);
  const isPartMet = (part: Requirements): boolean => isMet(part, lead);
  return requirements.joinedBy === 'and' ? requirements.parts.every(isPartMet) : requirements.parts.some(isPartMet);
}

function isRequirementMet({ condition, isTurned }: Requirement, { fields, now }: Lead): boolean {
  return compileCheckedTest(condition)(fields.object, now) !== isTurned;
}

const DEEPEST_TOLD = 2;

function tell(requirements: Requirements, depth: number): string {
  if (!isJoined(requirements)) return requirementInWords(requirements);
  if (depth === DEEPEST_TOLD) return several(requirementsIn(requirements).length, 'more condition');
  const told = enumerate(
    tellSome(requirements.parts, (part) => tell(part, depth + 1)),
    requirements.joinedBy,
  );
  return depth === 0 ? told : `(${told})`;
}

/** Whether a condition asks for more than one of none, which nothing is. */
export function canHold(condition: Condition): boolean {
  return canBeMet(requirementsOf(condition));
}

function canBeMet(requirements: Requirements): boolean {
  if (isJoined(requirements)) {
    const { joinedBy, parts } = requirements;
    return joinedBy === 'and' ? parts.every(canBeMet) : parts.some(canBeMet);
  }
  const { condition, isNegated } = requirements;
  return isNegated || !isJsonList(condition.value) || condition.value.length > 0;
}
