import fc from 'fast-check';
import {
  compileModel,
  decodeState,
  encodeState,
  foldActivities,
  mergeStates,
  scoreLead,
  scoreState,
  stateOf,
} from '../src';
import type { Activity, ActivityState, CompiledModel, Facts, StateScore } from '../src';
import { now } from './arbitraries';
import { haveOneInstant, pastFacts, storableModels } from './storable';

const runs = { numRuns: 400 };

/** Where each part of a score stands, and its points. */
function termsOf({ contributions, adjustments }: StateScore): Map<string, number> {
  return new Map([
    ...contributions.map(({ criterion, points }) => [criterion, points] as const),
    ...contributions.map(({ criterion, rawPoints }) => [`raw ${criterion}`, rawPoints] as const),
    ...adjustments.map(({ scope, key, points }) => [`${scope}:${key}`, points] as const),
  ]);
}

function expectSame(byState: StateScore, byFacts: StateScore): void {
  const [terms, others] = [termsOf(byState), termsOf(byFacts)];
  const tolerance = 1e-9 * Math.max(1, ...[...others.values()].map(Math.abs));
  for (const term of new Set([...terms.keys(), ...others.keys()])) {
    expect(Math.abs((terms.get(term) ?? 0) - (others.get(term) ?? 0))).toBeLessThanOrEqual(tolerance);
  }
  for (const name of ['fit', 'engagement', 'total'] as const) {
    expect(Math.abs(byState.unrounded[name] - byFacts.unrounded[name])).toBeLessThanOrEqual(tolerance);
  }
  const { tier, grade, gate, nextTier, asOf } = byState;
  expect({ tier, grade, gate, nextTier, asOf }).toEqual({
    tier: byFacts.tier,
    grade: byFacts.grade,
    gate: byFacts.gate,
    nextTier: byFacts.nextTier,
    asOf: byFacts.asOf,
  });
  const [change, other] = [byState, byFacts].map(({ nextTierChangeAt: at }) => (at === null ? 0 : Date.parse(at)));
  expect(Math.abs((change ?? 0) - (other ?? 0))).toBeLessThanOrEqual(1);
}

const delays = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 90 * 86_400_000 }),
    fc.integer({ min: 0, max: 90 * 24 }).map((hours) => hours * 3_600_000),
  ),
  { minLength: 1, maxLength: 3 },
);

function expectSameFrom(
  model: CompiledModel,
  facts: Facts,
  state: ActivityState | undefined,
  delays: readonly number[],
): void {
  if (state === undefined) {
    expect(haveOneInstant(facts.activities ?? [])).toBe(true);
    return;
  }
  for (const delay of [0, ...delays]) {
    const at = { now: new Date(Date.parse(now) + delay) };
    expectSame(scoreState(model, { ...facts, state }, at), scoreLead(model, facts, at));
  }
}

test('a state scores as all activities do, now and later', () => {
  fc.assert(
    fc.property(storableModels, pastFacts, delays, (definition, facts, delays) => {
      const model = compileModel(definition);
      const state = stateOf(model, facts);
      for (const delay of [0, ...delays]) {
        const at = { now: new Date(Date.parse(now) + delay) };
        expectSame(scoreState(model, { ...facts, state }, at), scoreLead(model, facts, at));
      }
    }),
    runs,
  );
});

/** For each activity its batch, and where it stands there. */
const shuffles = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat()), { minLength: 12, maxLength: 12 });

function batchesOf(activities: readonly Activity[], shuffle: readonly (readonly [number, number])[]): Activity[][] {
  const shuffled = activities
    .map((activity, index) => ({ activity, place: shuffle[index] ?? [0, 0] }))
    .toSorted((one, other) => one.place[1] - other.place[1]);
  return [0, 1, 2, 3, 4].map((batch) =>
    shuffled.filter(({ place }) => place[0] === batch).map(({ activity }) => activity),
  );
}

test('it does so after folding in any batches in any order', () => {
  fc.assert(
    fc.property(storableModels, pastFacts, shuffles, delays, (definition, facts, shuffle, delays) => {
      const model = compileModel(definition);
      let state: ActivityState | undefined = stateOf(model, {});
      for (const batch of batchesOf(facts.activities, shuffle)) {
        state = state && foldActivities(model, state, batch);
      }
      expectSameFrom(model, facts, state, delays);
    }),
    runs,
  );
});

test('it does so after merging states of parts, in whatever tree', () => {
  const picks = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(storableModels, pastFacts, shuffles, picks, delays, (definition, facts, shuffle, picks, delays) => {
      const model = compileModel(definition);
      const states: (ActivityState | undefined)[] = batchesOf(facts.activities, shuffle).map((activities) =>
        stateOf(model, { activities }),
      );
      for (const [first, second] of picks) {
        const [one] = states.splice(first % states.length, 1);
        const [other] = states.splice(second % states.length, 1);
        states.push(one && other && mergeStates(model, one, other));
      }
      expect(states).toHaveLength(1);
      expectSameFrom(model, facts, states[0], delays);
    }),
    runs,
  );
});

test('a state that was written is read again as it was, and makes the same bytes', () => {
  fc.assert(
    fc.property(storableModels, pastFacts, (definition, facts) => {
      const model = compileModel(definition);
      const state = stateOf(model, facts);
      const bytes = encodeState(model, state);
      const read = decodeState(model, bytes);
      expect(read).toEqual(state);
      expect(encodeState(model, read)).toEqual(bytes);
    }),
    runs,
  );
});

test('bytes that are cut, lengthened or changed are refused, or are those of a state that scores', () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 3 });
  const lengths = fc.integer({ min: -8, max: 4 });
  fc.assert(
    fc.property(storableModels, pastFacts, changes, lengths, (definition, facts, changes, longer) => {
      const model = compileModel(definition);
      const written = encodeState(model, stateOf(model, facts));
      const bytes = new Uint8Array(Math.max(0, written.length + longer));
      bytes.set(written.subarray(0, bytes.length));
      for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
      let state: ActivityState;
      try {
        state = decodeState(model, bytes);
      } catch (error) {
        expect(error).toMatchObject({ code: 'STATE_INVALID' });
        return;
      }
      expect(typeof scoreState(model, { ...facts, state }, { now }).total).toBe('number');
    }),
    runs,
  );
});
