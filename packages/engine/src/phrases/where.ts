import type { Condition } from '../model/definition';
import { several } from '../values/wording';
import type { Requirements } from './requirement';
import { isJoined, mergeJoined, requirementInWords, requirementsIn, requirementsOf } from './requirement';

/** A condition as it follows what it is asked of: ` whose path starts with "/pricing"`. */
export type WhereInWords = (link: 'whose' | 'where') => string;

const LONGEST = 100;

export function whereInWords(condition: Condition): WhereInWords {
  const requirements = requirementsOf(condition);
  const [told, count] = [tell(requirements), requirementsIn(requirements).length];
  if (count === 0) return () => '';
  if (told === undefined || told.length > LONGEST) return () => ` that matches ${several(count, 'condition')}`;
  return (link) => ` ${link} ${told}`;
}

/** Undefined where "and" and "or" are mixed. */
function tell(requirements: Requirements): string | undefined {
  if (!isJoined(requirements)) return requirementInWords(requirements);
  const { joinedBy, parts } = requirements;
  const isMixed = parts.some(isJoined);
  return isMixed
    ? undefined
    : mergeJoined(requirementsIn(requirements), joinedBy).map(requirementInWords).join(` ${joinedBy} `);
}
