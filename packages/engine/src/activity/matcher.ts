import { checkCondition } from '../condition/check-condition';
import type { CompiledCondition } from '../condition/compiled-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import type { ActivityMatcher } from '../model/definition';
import type { DatedActivity, Lead } from '../scoring/lead';
import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { checkExactlyOne } from '../validation/exactly-one';
import { LIMITS } from '../validation/limits';
import { listOf } from '../validation/list';
import { checkObject } from '../validation/object';
import { text } from '../validation/scalars';

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
  /** Whether the properties are right. */
  readonly meetsWhere: (activity: DatedActivity, now: number) => boolean;
  /** Type and properties. */
  readonly matches: (activity: DatedActivity, now: number) => boolean;
  /** Whether it matches at any instant at all. */
  readonly mayMatch: (activity: DatedActivity) => boolean;
}

export function compileMatcher(matcher: ActivityMatcher): CompiledMatcher {
  const types = new Set(typesOf(matcher));
  const where = matcher.where && compileCheckedCondition(matcher.where);
  const isTimed = where?.isTimed ?? false;
  const meetsWhere = where ? holdsForProperties(where) : () => true;
  return {
    isTimed,
    ofType: types.size === 1 ? ofOneType([...types].join()) : ofAnyType(types),
    meetsWhere,
    matches: (activity, now) => types.has(activity.type) && meetsWhere(activity, now),
    mayMatch: (activity) => types.has(activity.type) && (isTimed || meetsWhere(activity, activity.occurredAt)),
  };
}

export function typesOf({ type, types = [] }: ActivityMatcher): readonly string[] {
  return type === undefined ? types : [type];
}

function holdsForProperties(where: CompiledCondition): CompiledMatcher['meetsWhere'] {
  return ({ properties }, now) => where.holds(properties, now);
}

function ofOneType(type: string): CompiledMatcher['ofType'] {
  return ({ activitiesByType }) => activitiesByType.get(type) ?? [];
}

function ofAnyType(types: ReadonlySet<string>): CompiledMatcher['ofType'] {
  return ({ activities }) => activities.filter(({ type }) => types.has(type));
}
