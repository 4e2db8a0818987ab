import fc from 'fast-check';
import type {
  Activity,
  ActivityCriterion,
  ActivityMatcher,
  Bounds,
  Condition,
  CriterionDefinition,
  DecayDefinition,
  Facts,
  FieldCondition,
  FrequencyCriterion,
  GateDefinition,
  JsonObject,
  JsonValue,
  ModelDefinition,
  Repeat,
  TiersDefinition,
} from '../src';

/** Models and facts from few names, so that they meet: fields, types and values of one are those of the other. */

export const now = '2026-03-31T12:00:00.000Z';
const nowInMs = Date.parse(now);
const HOUR_IN_MS = 3_600_000;

const fields = fc.constantFrom('a', 'b', 'c.d', 'list', 'since');
const types = fc.constantFrom('visit', 'click', 'demo');
const texts = fc.constantFrom('x', 'X ', 'y z', '7', 'true', '');
const numbers = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double({ min: -50, max: 50, noNaN: true }));
const scalars = fc.oneof(texts, numbers, fc.boolean());

/** Up to 60 days before now, some at one instant, some still to come. */
const instants = fc
  .integer({ min: -60 * 24, max: 5 * 24 })
  .map((hours) => new Date(nowInMs + hours * HOUR_IN_MS).toISOString());

const values: fc.Arbitrary<JsonValue> = fc.oneof(
  scalars,
  instants,
  fc.constant(null),
  fc.array(scalars, { maxLength: 3 }),
);

export const attributes: fc.Arbitrary<JsonObject> = fc
  .record({ a: values, b: values, c: fc.record({ d: values }), list: values, since: instants }, { requiredKeys: [] })
  .map((record) => ({ ...record }));

const activities: fc.Arbitrary<Activity> = fc
  .record(
    {
      id: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9'),
      type: types,
      occurredAt: instants,
      properties: attributes,
    },
    { requiredKeys: ['type', 'occurredAt'] },
  )
  .map((record) => ({ ...record }));

export interface KnownFacts extends Facts {
  readonly attributes: JsonObject;
  readonly activities: readonly Activity[];
}

export const factsArbitrary: fc.Arbitrary<KnownFacts> = fc
  .record(
    { createdAt: instants, attributes, activities: fc.array(activities, { maxLength: 12 }) },
    { requiredKeys: ['attributes', 'activities'] },
  )
  .map((record) => ({ ...record }));

const fieldConditions: fc.Arbitrary<FieldCondition> = fc.oneof(
  fc.record({ field: fields, operator: fc.constantFrom('equals', 'notEquals'), value: scalars }),
  fc.record({ field: fields, operator: fc.constantFrom('in', 'notIn'), value: fc.array(scalars, { maxLength: 3 }) }),
  fc.record({
    field: fields,
    operator: fc.constantFrom('contains', 'containsWord', 'startsWith'),
    value: fc.constantFrom('x', 'y', '7'),
  }),
  fc.record({
    field: fields,
    operator: fc.constantFrom('greaterThan', 'lessThanOrEqual'),
    value: fc.oneof(numbers, instants),
  }),
  fc.record({ field: fields, operator: fc.constantFrom('exists', 'notExists') }),
);
const timedConditions: fc.Arbitrary<FieldCondition> = fc.record({
  field: fc.constant('since'),
  operator: fc.constant('withinLastDays'),
  value: fc.integer({ min: 1, max: 30 }),
});

const conditions: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fieldConditions },
    { weight: 1, arbitrary: timedConditions },
    { weight: 1, arbitrary: fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie('node'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie('node') }) },
  ),
})).node;

const bounds: fc.Arbitrary<Bounds> = fc
  .record({ low: numbers, high: numbers, hasLow: fc.boolean(), hasHigh: fc.boolean() })
  .map(({ low, high, hasLow, hasHigh }) => ({
    ...(hasLow ? { minPoints: Math.min(low, high) } : {}),
    ...(hasHigh ? { maxPoints: Math.max(low, high) } : {}),
  }));

const decays: fc.Arbitrary<DecayDefinition> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('exponential' as const), halfLifeDays: fc.constantFrom(0.5, 7, 30) }),
  fc.record({
    kind: fc.constantFrom('linear' as const, 'step' as const),
    percent: fc.constantFrom(3, 25, 50, 100),
    everyDays: fc.constantFrom(0.3, 1, 30),
  }),
);

const matchers: fc.Arbitrary<ActivityMatcher> = fc
  .tuple(fc.oneof(types, fc.array(types, { minLength: 1, maxLength: 3 })), fc.option(conditions))
  .map(([type, where]) => ({
    ...(typeof type === 'string' ? { type } : { types: type }),
    ...(where ? { where } : {}),
  }));

const repeats: fc.Arbitrary<Repeat> = fc.oneof(
  fc.constantFrom('every' as const, 'once' as const),
  fc.record({ oncePer: fc.constantFrom('day', 'week', 'month') }),
  fc.record({ oncePerValueOf: fields }),
);

const worths: fc.Arbitrary<Pick<ActivityCriterion, 'points' | 'pointsPer'>> = fc.oneof(
  fc.record({ points: numbers }),
  fc.record({ pointsPer: fc.record({ field: fields, points: numbers }) }),
);

const counting: fc.Arbitrary<Pick<ActivityCriterion, 'repeat' | 'maxCount' | 'withinDays' | 'decay'>> = fc
  .record(
    {
      repeat: repeats,
      maxCount: fc.integer({ min: 1, max: 4 }),
      withinDays: fc.integer({ min: 1, max: 40 }),
      decay: decays,
    },
    { requiredKeys: [] },
  )
  .map((record) => ({ ...record }));

type Body<C = CriterionDefinition> = C extends CriterionDefinition ? Omit<C, 'key'> : never;

const fitBodies: fc.Arbitrary<Body> = fc.oneof(
  fc.record({
    kind: fc.constant('attribute' as const),
    group: fc.constantFrom('f1', 'f2'),
    when: conditions,
    points: numbers,
  }),
  fc.record({
    kind: fc.constant('options' as const),
    group: fc.constantFrom('f1', 'f2'),
    options: fc.array(fc.record({ when: conditions, points: numbers }), { minLength: 1, maxLength: 3 }),
    otherwise: numbers,
  }),
  fc.record({
    kind: fc.constant('per_unit' as const),
    group: fc.constantFrom('f1', 'f2'),
    field: fields,
    unit: fc.constantFrom(0.1, 1, 3),
    points: numbers,
  }),
);
const activityBodies: fc.Arbitrary<Body> = fc
  .tuple(fc.record({ group: fc.constantFrom('e1', 'e2'), activity: matchers }), worths, counting)
  .map((parts) => ({ kind: 'activity' as const, ...parts[0], ...parts[1], ...parts[2] }));

const countsToMeet: fc.Arbitrary<Pick<FrequencyCriterion, 'atLeast' | 'atMost'>> = fc.oneof(
  fc.record({ atLeast: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ atMost: fc.integer({ min: 0, max: 4 }) }),
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })).map(([atLeast, more]) => ({
    atLeast,
    atMost: atLeast + more,
  })),
);
const frequencyBodies: fc.Arbitrary<Body> = fc
  .tuple(
    fc.record({ group: fc.constantFrom('e1', 'e2'), activity: matchers, points: numbers }),
    countsToMeet,
    fc.record({ withinDays: fc.integer({ min: 1, max: 40 }), repeat: repeats }, { requiredKeys: [] }),
  )
  .map((parts) => ({ kind: 'frequency' as const, ...parts[0], ...parts[1], ...parts[2] }));

const inactivityBodies: fc.Arbitrary<Body> = fc.record(
  {
    kind: fc.constant('inactivity' as const),
    group: fc.constantFrom('e1', 'e2'),
    activity: matchers,
    days: fc.constantFrom(0.5, 10, 45),
    points: numbers,
  },
  { requiredKeys: ['kind', 'group', 'days', 'points'] },
);

const engagementBodies = fc.oneof(
  { weight: 2, arbitrary: activityBodies },
  { weight: 1, arbitrary: frequencyBodies },
  { weight: 1, arbitrary: inactivityBodies },
);

const criteria: fc.Arbitrary<CriterionDefinition[]> = fc
  .array(fc.tuple(fc.oneof(fitBodies, engagementBodies, engagementBodies), bounds, fc.option(numbers)), {
    maxLength: 8,
  })
  .map((bodies) =>
    bodies.map(([body, bounds, weight], index) => ({
      key: `c${index}`,
      ...body,
      ...bounds,
      ...(weight === null ? {} : { weight }),
    })),
  );

const gates: fc.Arbitrary<GateDefinition> = fc.oneof(
  fc.record({ key: fc.constant('by-attribute'), when: conditions }),
  fc.record({ key: fc.constant('by-activity'), activity: matchers, clearedBy: matchers }),
);

const bands = {
  fit: [{ key: 'A', minPoints: 10 }, { key: 'B' }],
  engagement: [{ key: '1', minPoints: 10 }, { key: '2' }],
};
const tiers: fc.Arbitrary<TiersDefinition> = fc.constantFrom<TiersDefinition>(
  { by: 'total', levels: [{ key: 'hot', minScore: 20 }, { key: 'warm', minScore: 0 }, { key: 'cold' }] },
  {
    by: 'matrix',
    bands,
    levels: [
      { key: 'hot', cells: ['A1'] },
      { key: 'cold', cells: ['A2', 'B1', 'B2'] },
    ],
  },
);

export const models: fc.Arbitrary<ModelDefinition> = fc
  .record({
    criteria,
    tiers,
    gates: fc.uniqueArray(gates, { selector: ({ key }) => key, maxLength: 2 }),
    groupBounds: fc.tuple(bounds, bounds, bounds, bounds),
    fit: bounds,
    engagement: bounds,
    decay: decays,
    total: fc.tuple(bounds, numbers, numbers),
  })
  .map(({ criteria, tiers, gates, groupBounds, fit, engagement, decay, total }) => ({
    key: 'random',
    groups: [
      { key: 'f1', dimension: 'fit' as const, ...groupBounds[0] },
      { key: 'e1', dimension: 'engagement' as const, ...groupBounds[1] },
      { key: 'f2', dimension: 'fit' as const, ...groupBounds[2] },
      { key: 'e2', dimension: 'engagement' as const, ...groupBounds[3] },
    ],
    dimensions: { fit, engagement: { ...engagement, decay } },
    total: { ...total[0], fitWeight: total[1], engagementWeight: total[2] },
    criteria,
    gates,
    tiers,
  }));
