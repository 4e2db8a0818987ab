import { checkCondition } from '../condition/check-condition';
import type { CompiledCondition } from '../condition/compiled-condition';
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
  /** Undefined: any type. */
  readonly types: ReadonlySet<string> | undefined;
  /** The only type, where there is just one. */
  readonly type: string | undefined;
  /** Of the properties; undefined: any. */
  readonly where: CompiledCondition | undefined;
}

/** `properties` are the fields that are looked at in activities. */
export function compileMatcher(matcher: ActivityMatcher, properties: FieldTable): CompiledMatcher {
  const where = matcher.where && compileCheckedCondition(matcher.where, properties);
  const types = new Set(typesOf(matcher));
  const [type] = types;
  return { types, type: types.size === 1 ? type : undefined, where };
}

/** Matches every activity. */
export const ANY_ACTIVITY: CompiledMatcher = { types: undefined, type: undefined, where: undefined };

export function typesOf({ type, types = [] }: ActivityMatcher): readonly string[] {
  return type === undefined ? types : [type];
}

const NO_ACTIVITIES: readonly DatedActivity[] = [];

/** The lead's activities of the right types, newest first. */
export function activitiesOfType({ types, type }: CompiledMatcher, lead: Lead): readonly DatedActivity[] {
  if (type !== undefined) return lead.activitiesByType.get(type) ?? NO_ACTIVITIES;
  return types ? lead.activities.filter((activity) => types.has(activity.type)) : lead.activities;
}

/** Whether an activity of the right type has the right properties from one instant to another. */
export function testWhere({ where }: CompiledMatcher, { fields }: DatedActivity, from: number, to: number): Verdict {
  return where === undefined || where.test(fields, from, to);
}

/** Whether an activity matches, type and properties, from one instant to another. */
export function testActivity(matcher: CompiledMatcher, activity: DatedActivity, from: number, to: number): Verdict {
  return (matcher.types?.has(activity.type) ?? true) && testWhere(matcher, activity, from, to);
}
