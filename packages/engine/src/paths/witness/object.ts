import { compileCheckedTest } from '../../condition/condition';
import type { Condition } from '../../model/definition';
import type { Requirement, Requirements } from '../../phrases/requirement';
import { isJoined, requirementsOf } from '../../phrases/requirement';
import type { JsonObject } from '../../values/json';
import { candidatesFor } from './candidates';

/** Of the ways to fulfil a condition so many are tried. */
const MOST_ALTERNATIVES = 20;

/** The object with as many fields changed as a condition takes to hold; undefined where no such values are found. */
export function objectMeeting(condition: Condition, object: JsonObject, now: number): JsonObject | undefined {
  const holds = compileCheckedTest(condition);
  if (holds(object, now)) return object;
  let left = MOST_ALTERNATIVES;
  for (const requirements of alternativesOf(requirementsOf(condition))) {
    const changed = withFields(requirements, object, now);
    if (changed && holds(changed, now)) return changed;
    if (--left === 0) return undefined;
  }
  return undefined;
}

/** Each of the sets of requirements that suffices. */
function* alternativesOf(requirements: Requirements): Generator<readonly Requirement[]> {
  if (!isJoined(requirements)) yield [requirements];
  else if (requirements.joinedBy === 'or') for (const part of requirements.parts) yield* alternativesOf(part);
  else if (requirements.parts.every(hasAlternative)) yield* combinationsOf(requirements.parts);
}

/** Or else all combinations of the other parts would be gone through for nothing. */
function hasAlternative(requirements: Requirements): boolean {
  if (!isJoined(requirements)) return true;
  const { joinedBy, parts } = requirements;
  return joinedBy === 'and' ? parts.every(hasAlternative) : parts.some(hasAlternative);
}

function* combinationsOf([first, ...others]: readonly Requirements[]): Generator<readonly Requirement[]> {
  if (!first) {
    yield [];
    return;
  }
  for (const one of alternativesOf(first)) {
    for (const rest of combinationsOf(others)) yield [...one, ...rest];
  }
}

function withFields(requirements: readonly Requirement[], object: JsonObject, now: number): JsonObject | undefined {
  let changed: JsonObject | undefined = object;
  for (const field of new Set(requirements.map(({ condition }) => condition.field))) {
    const asked = requirements.filter(({ condition }) => condition.field === field);
    changed &&= withField(field, asked, changed, now);
  }
  return changed;
}

/** A field's whole name at the top wins over its path, and null there is as good as missing. */
function withField(
  field: string,
  requirements: readonly Requirement[],
  object: JsonObject,
  now: number,
): JsonObject | undefined {
  const tests = requirements.map(({ condition, isTurned }) => {
    const holds = compileCheckedTest(condition);
    return (candidate: JsonObject): boolean => holds(candidate, now) !== isTurned;
  });
  if (tests.every((test) => test(object))) return object;
  return candidatesFor(requirements, now)
    .map((value) => ({ ...object, [field]: value }))
    .find((candidate) => tests.every((test) => test(candidate)));
}
