import type { CompiledMatcher } from '../activity/matcher';
import { checkMatcher, compileMatcher } from '../activity/matcher';
import { checkCondition } from '../condition/check-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import type { Lead } from '../scoring/lead';
import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { checkExactlyOne } from '../validation/exactly-one';
import { checkObject } from '../validation/object';
import { filledText, text } from '../validation/scalars';
import { ownValue } from '../values/json';
import type { GateDefinition } from './definition';

const SHAPE = {
  key: filledText,
  name: optional(text),
  reason: optional(text),
  when: optional(checkCondition),
  activity: optional(checkMatcher),
  clearedBy: optional(checkMatcher),
};

export const checkGate: Check = (value, place) => {
  if (!checkObject('a gate', SHAPE, value, place)) return;
  checkExactlyOne(['when', 'activity'], value, place);
  const isByCondition = ownValue(value, 'when') !== undefined;
  if (isByCondition && ownValue(value, 'clearedBy') !== undefined) {
    place
      .key('clearedBy')
      .refuse('stands only beside "activity"; a gate with "when" opens when the condition no longer holds');
  }
};

/** A disqualifying condition. */
export interface CompiledGate {
  readonly key: string;
  readonly reason: string;
  readonly holds: (lead: Lead) => boolean;
}

export function compileGate({
  key,
  name = key,
  reason = name,
  when,
  activity,
  clearedBy,
}: GateDefinition): CompiledGate {
  if (when) {
    const condition = compileCheckedCondition(when);
    return { key, reason, holds: ({ attributes, now }) => condition.holds(attributes, now) };
  }
  return {
    key,
    reason,
    holds: compileActivityGate(activity && compileMatcher(activity), clearedBy && compileMatcher(clearedBy)),
  };
}

/** Activities come newest first, so the first one that either matcher knows decides. */
function compileActivityGate(
  closes: CompiledMatcher | undefined,
  opens: CompiledMatcher | undefined,
): CompiledGate['holds'] {
  return ({ activities, now }) => {
    const decisive = activities.find((activity) => closes?.matches(activity, now) || opens?.matches(activity, now));
    return decisive !== undefined && closes?.matches(decisive, now) === true;
  };
}
