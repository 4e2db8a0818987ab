import type { Activity, Facts, JsonObject } from '@leadmark/engine';
import fc from 'fast-check';
import { activity } from './activities';
import { attributes } from './attributes';

export interface BenchLead extends Facts {
  readonly attributes: JsonObject;
  readonly activities: readonly Activity[];
}

const SEED = 1;

interface ActivitiesWanted {
  readonly least: number;
  readonly most: number;
  /** As they happened, the way a log of them grows; else in no order. */
  readonly isInOrder: boolean;
}

/** Random leads, the same at every call. */
export function makeLeads(count: number, wanted: ActivitiesWanted): BenchLead[] {
  const { least: minLength, most: maxLength, isInOrder } = wanted;
  const activities = fc.array(activity, { minLength, maxLength, size: 'max' });
  const lead = fc.record({
    createdAt: fc.constant('2025-11-03T08:15:30.250Z'),
    attributes,
    activities: isInOrder ? activities.map(asTheyHappened) : activities,
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
