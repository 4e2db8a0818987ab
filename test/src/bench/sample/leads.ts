import type { Activity, Facts, JsonObject } from '@leadmark/engine';
import fc from 'fast-check';
import { activity } from './activities';
import { attributes } from './attributes';

export interface BenchLead extends Facts {
  readonly attributes: JsonObject;
  readonly activities: readonly Activity[];
}

const SEED = 1;

/** Random leads, the same at every call; their activities stand as they happened, the way a log of them grows. */
export function makeLeads(count: number, activities: { readonly least: number; readonly most: number }): BenchLead[] {
  const { least: minLength, most: maxLength } = activities;
  const lead = fc.record({
    createdAt: fc.constant('2025-11-03T08:15:30.250Z'),
    attributes,
    activities: fc.array(activity, { minLength, maxLength, size: 'max' }).map(asTheyHappened),
  });
  return sampleJson<BenchLead>(lead, count);
}

function asTheyHappened(activities: readonly Activity[]): Activity[] {
  return activities.toSorted((one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt));
}

/** Written and read, so that the objects are in memory as they are when they come over a wire. */
export function sampleJson<Value>(arbitrary: fc.Arbitrary<unknown>, count: number): Value[] {
  return JSON.parse(JSON.stringify(fc.sample(arbitrary, { numRuns: count, seed: SEED }))) as Value[];
}
