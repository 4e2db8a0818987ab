import { newestFirst } from '../activity/dated-activity';
import type { CompiledMatcher } from '../activity/matcher';
import { checkMatcher, compileMatcher, testActivity } from '../activity/matcher';
import { checkCondition } from '../condition/check-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import type { Test } from '../condition/verdict';
import { negate } from '../condition/verdict';
import type { Effort } from '../future/effort';
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

interface GateTest {
  /** Whether it holds from one instant to another, both at or after `lead.now`, if no fact is added. */
  readonly test: Test<Lead>;
  /** Of one test; absent where it takes next to none. */
  readonly effortOf?: (lead: Lead) => Effort;
}

/** A disqualifying condition. */
export interface CompiledGate extends GateTest {
  readonly key: string;
  readonly reason: string;
  readonly definition: GateDefinition;
}

export function compileGate(gate: GateDefinition, context: CompileContext): CompiledGate {
  const { key, name = key, reason = name } = gate;
  return {
    key,
    reason,
    definition: gate,
    ...('when' in gate ? compileAttributeGate(gate, context) : compileActivityGate(gate, context)),
  };
}

function compileAttributeGate({ when }: AttributeGate, { attributes }: CompileContext): GateTest {
  const { test } = compileCheckedCondition(when, attributes);
  return { test: ({ fields }, from, to) => test(fields, from, to) };
}

/** The newest activity that either matcher knows decides. */
function compileActivityGate({ activity, clearedBy }: ActivityGate, context: CompileContext): GateTest {
  const matcher = compileMatcher(activity, context);
  const clearing = clearedBy && compileMatcher(clearedBy, context);
  const isTimed = matcher.where?.isTimed === true || clearing?.where?.isTimed === true;
  return isTimed ? compileTimedGate(matcher, clearing) : { test: compileSettledGate(matcher, clearing) };
}

/** Time changes nothing about which activities match. */
function compileSettledGate(matcher: CompiledMatcher, clearing: CompiledMatcher | undefined): Test<Lead> {
  return ({ activities, now }) => {
    const [closing] = activities.matching(matcher, now);
    const [opening] = clearing ? activities.matching(clearing, now) : [];
    return closing !== undefined && (opening === undefined || newestFirst(closing, opening) <= 0);
  };
}

function compileTimedGate(matcher: CompiledMatcher, clearing: CompiledMatcher | undefined): GateTest {
  const test: Test<Lead> = ({ activities }, from, to) => {
    for (const candidate of activities.all) {
      const matches = testActivity(matcher, candidate, from, to);
      if (matches !== false) return matches;
      const clears = clearing ? testActivity(clearing, candidate, from, to) : false;
      if (clears !== false) return negate(clears);
    }
    return false;
  };
  return { test, effortOf: ({ activities: { all } }) => ({ ofStretch: all.length, ofInstant: all.length }) };
}
