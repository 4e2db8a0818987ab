import { checkCondition } from '../condition/check-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import type { Verdict } from '../condition/verdict';
import type { ActivityMatcher } from '../model/definition';
import type { DatedActivity, Lead } from '../scoring/lead';
import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { checkExactlyOne } from '../validation/exactly-one';
import { LIMITS } from '../validation/limits';
import { listOf } from '../validation/list';
import { checkObject } from '../validation/object';
import { text } from '../validation/scalars';
import type { FieldTable } from '../values/fields';

const SHAPE = {
  type: optional(text),
  types: optional(listOf(text, { of: 'activity types', least: 1, most: LIMITS.types })),
  where: optional(checkCondition),
};

export const checkMatcher: Check = (value, place) => {
  if (checkObject('an activity matcher', SHAPE, value, place)) checkExactlyOne(['type', 'types'], value, place);
};

export interface CompiledMatcher {
  /** Whether time alone may change what matches. */
  readonly isTimed: boolean;
  /** The lead's activities of the right types, newest first. */
  readonly ofType: (lead: Lead) => readonly DatedActivity[];
  /** Whether the properties are right from one instant to another. */
  readonly testWhere: (activity: DatedActivity, from: number, to: number) => Verdict;
  /** Type and properties. */
  readonly test: (activity: DatedActivity, from: number, to: number) => Verdict;
}

/** `properties` are the fields that are looked at in activities. */
export function compileMatcher(matcher: ActivityMatcher, properties: FieldTable): CompiledMatcher {
  const types = new Set(typesOf(matcher));
  const where = matcher.where && compileCheckedCondition(matcher.where, properties);
  const testWhere: CompiledMatcher['testWhere'] = where
    ? ({ fields }, from, to) => where.test(fields, from, to)
    : () => true;
  return {
    isTimed: where?.isTimed ?? false,
    ofType: types.size === 1 ? ofOneType([...types].join()) : ofAnyType(types),
    testWhere,
    test: (activity, from, to) => types.has(activity.type) && testWhere(activity, from, to),
  };
}

/** Matches every activity. */
export const ANY_ACTIVITY: CompiledMatcher = {
  isTimed: false,
  ofType: ({ activities }) => activities,
  testWhere: () => true,
  test: () => true,
};

export function typesOf({ type, types = [] }: ActivityMatcher): readonly string[] {
  return type === undefined ? types : [type];
}

const NO_ACTIVITIES: readonly DatedActivity[] = [];

function ofOneType(type: string): CompiledMatcher['ofType'] {
  return ({ activitiesByType }) => activitiesByType.get(type) ?? NO_ACTIVITIES;
}

function ofAnyType(types: ReadonlySet<string>): CompiledMatcher['ofType'] {
  return ({ activities }) => activities.filter(({ type }) => types.has(type));
}
