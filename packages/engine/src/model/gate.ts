import { newestFirst } from '../activity/dated-activity';
import type { CompiledMatcher } from '../activity/matcher';
import { checkMatcher, compileMatcher, testActivity } from '../activity/matcher';
import { checkCondition } from '../condition/check-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import type { Test } from '../condition/verdict';
import { negate } from '../condition/verdict';
import type { Effort } from '../future/effort';
import { compileLastWord } from '../keeping/last-word';
import { whyOfGate } from '../keeping/storing';
import type { Lead, LeadProfile } from '../scoring/lead';
import type { StoredLead } from '../state/stored-lead';
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

interface GateTest<L extends LeadProfile> {
  /** Whether it holds from one instant to another, both at or after `lead.now`, if no fact is added. */
  readonly test: Test<L>;
  /** Of one test; absent where it takes next to none. */
  readonly effortOf?: (lead: L) => Effort;
}

/** A disqualifying condition of leads of which one sort of thing is known. */
export interface ScoredGate<L extends LeadProfile> extends GateTest<L> {
  readonly key: string;
  readonly reason: string;
}

export interface CompiledGate extends ScoredGate<Lead> {
  readonly definition: GateDefinition;
  readonly ofState: ScoredGate<StoredLead> | { readonly why: string };
}

export function compileGate(gate: GateDefinition, context: CompileContext): CompiledGate {
  const { key, name = key, reason = name } = gate;
  const { ofState, ...ofFacts } =
    'when' in gate ? compileAttributeGate(gate, context) : compileActivityGate(gate, context);
  return {
    key,
    reason,
    definition: gate,
    ...ofFacts,
    ofState: 'why' in ofState ? ofState : { key, reason, ...ofState },
  };
}

interface GateTests extends GateTest<Lead> {
  readonly ofState: GateTest<StoredLead> | { readonly why: string };
}

function compileAttributeGate({ when }: AttributeGate, { attributes }: CompileContext): GateTests {
  const { test: testFields } = compileCheckedCondition(when, attributes);
  const test: Test<LeadProfile> = ({ fields }, from, to) => testFields(fields, from, to);
  return { test, ofState: { test } };
}

/** The newest activity that either matcher knows decides. */
function compileActivityGate(gate: ActivityGate, context: CompileContext): GateTests {
  const matcher = compileMatcher(gate.activity, context);
  const clearing = gate.clearedBy && compileMatcher(gate.clearedBy, context);
  const why = whyOfGate(matcher, clearing);
  if (why !== undefined) return { ...compileTimedGate(matcher, clearing), ofState: { why } };
  const lastWordIn = context.keepings.add(compileLastWord(gate, matcher, clearing));
  return {
    test: compileSettledGate(matcher, clearing),
    ofState: { test: ({ state }) => lastWordIn(state)?.isClosing === true },
  };
}

/** Time changes nothing about which activities match. */
function compileSettledGate(matcher: CompiledMatcher, clearing: CompiledMatcher | undefined): Test<Lead> {
  return ({ activities, now }) => {
    const [closing] = activities.matching(matcher, now);
    const [opening] = clearing ? activities.matching(clearing, now) : [];
    return closing !== undefined && (opening === undefined || newestFirst(closing, opening) <= 0);
  };
}

function compileTimedGate(matcher: CompiledMatcher, clearing: CompiledMatcher | undefined): GateTest<Lead> {
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
