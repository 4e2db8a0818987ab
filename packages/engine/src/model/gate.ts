import { checkMatcher, compileMatcher, testActivity } from '../activity/matcher';
import { checkCondition } from '../condition/check-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import type { Test } from '../condition/verdict';
import { negate } from '../condition/verdict';
import type { Lead } from '../scoring/lead';
import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { checkExactlyOne } from '../validation/exactly-one';
import { checkObject } from '../validation/object';
import { filledText, text } from '../validation/scalars';
import { ownValue } from '../values/json';
import type { CompileContext } from './compile-context';
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
  readonly definition: GateDefinition;
  /** Whether it holds from one instant to another, both at or after `lead.now`, if no fact is added. */
  readonly test: Test<Lead>;
}

export function compileGate(gate: GateDefinition, context: CompileContext): CompiledGate {
  const { key, name = key, reason = name } = gate;
  return {
    key,
    reason,
    definition: gate,
    test: 'when' in gate ? compileAttributeGate(gate, context) : compileActivityGate(gate, context),
  };
}

function compileAttributeGate({ when }: AttributeGate, { attributes }: CompileContext): CompiledGate['test'] {
  const { test } = compileCheckedCondition(when, attributes);
  return ({ fields }, from, to) => test(fields, from, to);
}

/** Activities come newest first, so the first one that either matcher knows decides. */
function compileActivityGate({ activity, clearedBy }: ActivityGate, context: CompileContext): CompiledGate['test'] {
  const matcher = compileMatcher(activity, context);
  const clearing = clearedBy && compileMatcher(clearedBy, context);
  return ({ activities }, from, to) => {
    if (activities.ofTypes(matcher).length === 0) return false;
    for (const candidate of activities.all) {
      const matches = testActivity(matcher, candidate, from, to);
      if (matches !== false) return matches;
      const clears = clearing ? testActivity(clearing, candidate, from, to) : false;
      if (clears !== false) return negate(clears);
    }
    return false;
  };
}
