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
import type { ActivityGate, AttributeGate, GateDefinition } from './definition';

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

export function compileGate(gate: GateDefinition): CompiledGate {
  const { key, name = key, reason = name } = gate;
  return { key, reason, holds: 'when' in gate ? compileAttributeGate(gate) : compileActivityGate(gate) };
}

function compileAttributeGate({ when }: AttributeGate): CompiledGate['holds'] {
  const { holds } = compileCheckedCondition(when);
  return ({ attributes, now }) => holds(attributes, now);
}

/** Activities come newest first, so the first one that either matcher knows decides. */
function compileActivityGate({ activity, clearedBy }: ActivityGate): CompiledGate['holds'] {
  const { matches } = compileMatcher(activity);
  const clears = clearedBy ? compileMatcher(clearedBy).matches : () => false;
  return ({ activities, now }) => {
    const decisive = activities.find((candidate) => matches(candidate, now) || clears(candidate, now));
    return decisive !== undefined && matches(decisive, now);
  };
}
