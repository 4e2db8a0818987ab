import { checkCondition } from '../condition/check-condition';
import type { CompiledCondition } from '../condition/compiled-condition';
import { compileCheckedCondition } from '../condition/compiled-condition';
import type { Verdict } from '../condition/verdict';
import type { ActivityMatcher } from '../model/definition';
import type { ModelTables } from '../model/model-tables';
import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { checkExactlyOne } from '../validation/exactly-one';
import { LIMITS } from '../validation/limits';
import { listOf } from '../validation/list';
import { checkObject } from '../validation/object';
import { text } from '../validation/scalars';
import { canonicalJson } from '../values/canonical-json';
import type { DatedActivity } from './dated-activity';

const SHAPE = {
  type: optional(text),
  types: optional(listOf(text, { of: 'activity types', least: 1, most: LIMITS.types })),
  where: optional(checkCondition),
};

export const checkMatcher: Check = (value, place) => {
  if (checkObject('an activity matcher', SHAPE, value, place)) checkExactlyOne(['type', 'types'], value, place);
};

export interface CompiledMatcher {
  /** The same for equal matchers. */
  readonly place: number;
  /** Undefined: any type. */
  readonly types: ReadonlySet<string> | undefined;
  /** Of the only type, where there is just one. */
  readonly typePlace: number | undefined;
  /** Of the properties; undefined: any. */
  readonly where: CompiledCondition | undefined;
}

export function compileMatcher(
  matcher: ActivityMatcher,
  { matchers, types, properties }: ModelTables,
): CompiledMatcher {
  const known = typesOf(matcher);
  const [type, ...others] = known;
  return {
    place: matchers.of(canonicalJson(matcher)),
    types: new Set(known),
    typePlace: type !== undefined && others.length === 0 ? types.of(type) : undefined,
    where: matcher.where && compileCheckedCondition(matcher.where, properties),
  };
}

/** Matches every activity. */
export function compileAnyActivity({ matchers }: ModelTables): CompiledMatcher {
  return { place: matchers.of('any'), types: undefined, typePlace: undefined, where: undefined };
}

export function typesOf({ type, types = [] }: ActivityMatcher): readonly string[] {
  return type === undefined ? [...new Set(types)] : [type];
}

/** Whether an activity of the right type has the right properties from one instant to another. */
export function testWhere({ where }: CompiledMatcher, { fields }: DatedActivity, from: number, to: number): Verdict {
  return where === undefined || where.test(fields, from, to);
}

/** Whether an activity matches, type and properties, from one instant to another. */
export function testActivity(matcher: CompiledMatcher, activity: DatedActivity, from: number, to: number): Verdict {
  return (matcher.types?.has(activity.type) ?? true) && testWhere(matcher, activity, from, to);
}
