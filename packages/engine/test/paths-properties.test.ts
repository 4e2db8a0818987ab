import fc from 'fast-check';
import { compileModel, pathsToTier, scoreLead } from '../src';
import type {
  Activity,
  CompiledModel,
  CriterionDefinition,
  Facts,
  GateDefinition,
  JsonObject,
  JsonValue,
  ModelDefinition,
  Path,
  Repeat,
} from '../src';
import { factsArbitrary, models, now } from './arbitraries';

const HOUR_IN_MS = 3_600_000;

/** A lead of which single criteria can be made to have other points: each looks at a field or a type of its own. */
interface KnownFacts extends Facts {
  readonly attributes: Readonly<Record<string, JsonValue>>;
  readonly activities: readonly Activity[];
}

const fieldOf = (index: number): string => `field${index}`;
const typeOf = (index: number): string => `type${index}`;
const optionOf = (position: number): string => `option${position}`;
const ownRepeat = (repeat: Repeat = 'every'): Repeat =>
  typeof repeat === 'object' && 'oncePerValueOf' in repeat ? { oncePerValueOf: 'value' } : repeat;

function onItsOwn(criterion: CriterionDefinition, index: number): CriterionDefinition {
  const field = fieldOf(index);
  const activity = { type: typeOf(index) };
  switch (criterion.kind) {
    case 'attribute':
      return { ...criterion, when: { field, operator: 'equals', value: 'yes' } };
    case 'options': {
      const whenAt = (position: number) => ({ field, operator: 'equals' as const, value: optionOf(position) });
      const options = criterion.options.map(({ points }, position) => ({ points, when: whenAt(position) }));
      return { ...criterion, options };
    }
    case 'per_unit':
      return { ...criterion, field };
    case 'activity': {
      const { pointsPer } = criterion;
      const worth = pointsPer ? { pointsPer: { ...pointsPer, field: 'amount' } } : {};
      return { ...criterion, ...worth, activity, repeat: ownRepeat(criterion.repeat) };
    }
    case 'frequency':
      return { ...criterion, activity, repeat: ownRepeat(criterion.repeat) };
    case 'inactivity':
      return { ...criterion, activity };
  }
}

/** How much the total falls short of the tier. */
const shortfalls = fc.integer({ min: 1, max: 40 });

/** Every other time with a tier by total that is a little more than the lead has, whatever tiers there are. */
function fallingShort(definition: ModelDefinition, facts: Facts, shortfall: number): ModelDefinition {
  if (definition.tiers.by === 'matrix' && shortfall % 2 === 0) return definition;
  const { total } = scoreLead(compileModel(definition), facts, { now });
  return {
    ...definition,
    tiers: { by: 'total', levels: [{ key: 'hot', minScore: total + shortfall }, { key: 'cold' }] },
  };
}

/** What decides how much a criterion may give: little enough to need two, with signs that mostly raise. */
const worths = fc.record({
  points: fc.constantFrom(-5, 2, 3.5, 8, 13),
  weight: fc.constantFrom(1, 1, 1, 0.5, -1),
  maxPoints: fc.constantFrom(9, 15, 24, 1000),
});
type Worth = typeof worths extends fc.Arbitrary<infer T> ? T : never;

function worth(criterion: CriterionDefinition, { points, weight, maxPoints }: Worth): CriterionDefinition {
  const bounded = { ...criterion, weight, minPoints: -20, maxPoints };
  if (bounded.kind === 'options') return bounded;
  if (bounded.kind !== 'activity' || !bounded.pointsPer) return { ...bounded, points };
  return { ...bounded, pointsPer: { ...bounded.pointsPer, points } };
}

const someModels = fc
  .record({ model: models, worths: fc.array(worths, { minLength: 5, maxLength: 5 }), isBounded: fc.boolean() })
  .map(({ model, worths, isBounded }): ModelDefinition => {
    const bounds = isBounded ? { maxPoints: 30 } : {};
    return {
      ...model,
      groups: model.groups.map(({ key, dimension }) => ({ key, dimension, ...bounds })),
      criteria: worths.flatMap((given, index) =>
        model.criteria.slice(index, index + 1).map((criterion) => worth(criterion, given)),
      ),
      dimensions: {},
      total: isBounded ? { fitWeight: 0.5, engagementWeight: 2 } : {},
      gates: [],
    };
  });

const values = fc.oneof(fc.constantFrom('yes', 'no', optionOf(0), optionOf(1)), fc.integer({ min: -3, max: 9 }));
const places = fc.integer({ min: 0, max: 4 });
const activities = fc
  .record({ place: places, hoursAgo: fc.integer({ min: 1, max: 60 * 24 }), amount: values, value: values })
  .map(({ place, hoursAgo, amount, value }) => ({
    type: typeOf(place),
    occurredAt: new Date(Date.parse(now) - hoursAgo * HOUR_IN_MS).toISOString(),
    properties: { amount, value },
  }));
const ownFacts: fc.Arbitrary<KnownFacts> = fc.record({
  createdAt: fc.constant('2026-01-01'),
  attributes: fc.array(values, { maxLength: 5 }).map((list) => Object.fromEntries(list.map((v, i) => [fieldOf(i), v]))),
  activities: fc.array(activities, { maxLength: 10 }),
});

type Change = (facts: KnownFacts) => KnownFacts;

/** Only those that the criterion looks at. */
function propertiesOf(criterion: CriterionDefinition, amount: number, position: number): JsonObject {
  const { repeat, pointsPer } = { repeat: undefined, pointsPer: undefined, ...criterion };
  return {
    ...(pointsPer ? { amount } : {}),
    ...(typeof repeat === 'object' && 'oncePerValueOf' in repeat ? { value: `new ${position}` } : {}),
  };
}

/** Changes what one criterion looks at: so many activities or units more, such a value, or the option at the amount. */
function changeOf(criterion: CriterionDefinition, index: number): (facts: KnownFacts, amount: number) => KnownFacts {
  const set = ({ attributes, ...facts }: KnownFacts, value: JsonValue): KnownFacts => ({
    ...facts,
    attributes: { ...attributes, [fieldOf(index)]: value },
  });
  const add = ({ activities, ...facts }: KnownFacts, count: number, amount: number): KnownFacts => ({
    ...facts,
    activities: [
      ...activities,
      ...Array.from({ length: count }, (_, position) => ({
        type: typeOf(index),
        occurredAt: now,
        properties: propertiesOf(criterion, amount, position),
      })),
    ],
  });
  switch (criterion.kind) {
    case 'attribute':
      return (facts) => set(facts, 'yes');
    case 'options':
      return (facts, amount) => set(facts, optionOf(amount));
    case 'per_unit':
      return (facts, amount) => set(facts, amount);
    case 'activity':
      return criterion.pointsPer ? (facts, amount) => add(facts, 1, amount) : (facts, amount) => add(facts, amount, 0);
    case 'frequency':
    case 'inactivity':
      return (facts, amount) => add(facts, amount, 0);
  }
}

/** The amount that a step tells, as its change takes it. */
function amountIn(what: string): number {
  const [, option, value, times] = /"option(\d+)"|([\d.e-]+) or more|(\d+) (?:more )?times/.exec(what) ?? [];
  return Number(option ?? value ?? times ?? 1);
}

/** The next smaller amount; undefined for what happens or does not. */
function lessThan(amount: number, criterion: CriterionDefinition): number | undefined {
  if (criterion.kind === 'per_unit') return amount - (criterion.unit ?? 1);
  return criterion.kind === 'activity' || criterion.kind === 'frequency' ? amount - 1 : undefined;
}

interface Lead {
  readonly model: CompiledModel;
  readonly definition: ModelDefinition;
  readonly facts: KnownFacts;
  /** Of a criterion: which field or type it looks at. */
  readonly placeOf: (index: number) => number;
}

const isHot = ({ model }: Lead, facts: Facts): boolean => scoreLead(model, facts, { now }).tier === 'hot';
const pathsOf = ({ model, facts }: Lead) => pathsToTier(model, facts, { now, tier: 'hot' });

/** Which amounts to try of a criterion, to see whether a path was missed. */
function amountsToTry(criterion: CriterionDefinition): number[] {
  const some = Array.from({ length: 20 }, (_, index) => index + 1);
  switch (criterion.kind) {
    case 'attribute':
    case 'inactivity':
      return [1];
    case 'options':
      return criterion.options.map((_, position) => position);
    case 'per_unit':
      return some.map((units) => (units + 0.5) * (criterion.unit ?? 1));
    case 'activity':
    case 'frequency':
      return some;
  }
}

/** The facts after each try; of what is counted only those that make more of it. */
function triesOf(lead: Lead, criterion: CriterionDefinition, index: number): Change[] {
  const change = changeOf(criterion, lead.placeOf(index));
  const size = (facts: Facts): number =>
    Math.abs(scoreLead(lead.model, facts, { now }).contributions[index]?.rawPoints ?? 0);
  const isCounted = criterion.kind === 'per_unit' || criterion.kind === 'activity';
  return amountsToTry(criterion)
    .filter((amount) => !isCounted || size(change(lead.facts, amount)) > size(lead.facts))
    .map((amount) => (facts) => change(facts, amount));
}

function stepsOf({ definition, placeOf }: Lead, { steps }: Path) {
  return steps.map(({ criterion: key, what }) => {
    const index = definition.criteria.findIndex((criterion) => criterion.key === key);
    const criterion = definition.criteria[index];
    if (!criterion) throw new Error(`there is no criterion ${key}`);
    return { criterion, change: changeOf(criterion, placeOf(index)), amount: amountIn(what) };
  });
}

const leads = fc
  .record({ some: someModels, facts: ownFacts, shortfall: shortfalls })
  .map(({ some, facts, shortfall }): Lead => {
    const definition = fallingShort({ ...some, criteria: some.criteria.map(onItsOwn) }, facts, shortfall);
    return { model: compileModel(definition), definition, facts, placeOf: (index) => index };
  });
const runs = { numRuns: 1000 };
/** For tests that score very many changes of each lead. */
const fewerRuns = { numRuns: 200 };

/** Scores the facts at the end of each path, and counts the paths by their length. */
function expectToLead(lead: Lead, told: Map<number, number>): void {
  for (const path of pathsOf(lead).paths) {
    told.set(path.steps.length, (told.get(path.steps.length) ?? 0) + 1);
    const facts = stepsOf(lead, path).reduce((before, { change, amount }) => change(before, amount), lead.facts);
    const { fit, engagement, total, tier } = scoreLead(lead.model, facts, { now });
    expect({ fit, engagement, total, tier }).toEqual({
      fit: path.fit,
      engagement: path.engagement,
      total: path.total,
      tier: 'hot',
    });
  }
}

test('every path leads to the tier and the numbers that it tells', () => {
  const told = new Map([1, 2].map((length) => [length, 0]));
  fc.assert(
    fc.property(leads, (lead) => expectToLead(lead, told)),
    runs,
  );
  expect(Math.min(...told.values())).toBeGreaterThan(20);
});

test('no step of a path can be left out or be smaller', () => {
  fc.assert(
    fc.property(leads, (lead) => {
      for (const path of pathsOf(lead).paths) {
        const steps = stepsOf(lead, path);
        for (const [left, { criterion, amount }] of steps.entries()) {
          const less = lessThan(amount, criterion);
          const others = steps.filter((_, index) => index !== left);
          const without = others.reduce((before, other) => other.change(before, other.amount), lead.facts);
          const smaller = less === undefined ? without : (steps[left]?.change(without, less) ?? without);
          expect([isHot(lead, without), isHot(lead, smaller)]).toEqual([false, false]);
        }
      }
    }),
    runs,
  );
});

test('no single criterion that suffices is missing', () => {
  fc.assert(
    fc.property(leads, (lead) => {
      const { reached, paths } = pathsOf(lead);
      if (reached) return;
      const sufficient = lead.definition.criteria.filter((criterion, index) =>
        triesOf(lead, criterion, index).some((change) => isHot(lead, change(lead.facts))),
      );
      const told = paths.filter(({ steps }) => steps.length === 1).flatMap(({ steps }) => steps);
      expect(told.map(({ criterion }) => criterion)).toEqual(expect.arrayContaining(sufficient.map(({ key }) => key)));
    }),
    fewerRuns,
  );
});

test('without a path no two criteria suffice', () => {
  fc.assert(
    fc.property(leads, (lead) => {
      const { reached, paths } = pathsOf(lead);
      if (reached || paths.length > 0) return;
      const tries = lead.definition.criteria.map((criterion, index) => triesOf(lead, criterion, index));
      const some = tries.map((changes) => [...changes.slice(0, 2), ...changes.slice(-1)]);
      const pairs = some.flatMap((firsts, index) =>
        some
          .slice(index + 1)
          .flatMap((seconds) => firsts.flatMap((first) => seconds.map((second) => second(first(lead.facts))))),
      );
      expect(pairs.filter((facts) => isHot(lead, facts))).toEqual([]);
    }),
    fewerRuns,
  );
});

/** Criteria that look at two fields and two types, which gates look at, too. */
const gatesOnThem: GateDefinition[] = [
  { key: 'option', when: { field: fieldOf(0), operator: 'equals', value: optionOf(0) } },
  { key: 'number', when: { field: fieldOf(1), operator: 'greaterThan', value: 6 } },
  { key: 'activity', activity: { type: typeOf(0) }, clearedBy: { type: typeOf(1) } },
];
const sharedPlace = (index: number): number => index % 2;
const leadsWithSharedFacts = fc
  .record({ some: someModels, facts: ownFacts, shortfall: shortfalls, gates: fc.subarray(gatesOnThem) })
  .map(({ some, facts, shortfall, gates }): Lead => {
    const criteria = some.criteria.map((criterion, index) => onItsOwn(criterion, sharedPlace(index)));
    const definition = fallingShort({ ...some, gates, criteria }, facts, shortfall);
    return { model: compileModel(definition), definition, facts, placeOf: sharedPlace };
  });

test('every path leads to its tier and numbers where others look at the same facts', () => {
  const told = new Map([1, 2].map((length) => [length, 0]));
  fc.assert(
    fc.property(leadsWithSharedFacts, (lead) => expectToLead(lead, told)),
    runs,
  );
  expect(Math.min(...told.values())).toBeGreaterThan(20);
});

test('whatever the model and the facts, a path tells numbers of its tier, and in words what has to happen', () => {
  let told = 0;
  fc.assert(
    fc.property(someModels, models, factsArbitrary, shortfalls, (some, { gates = [] }, facts, shortfall) => {
      const model = compileModel(fallingShort({ ...some, gates }, facts, shortfall));
      const before = scoreLead(model, facts, { now });
      for (const { steps, points, ...shown } of pathsToTier(model, facts, { now, tier: 'hot' }).paths) {
        told++;
        expect(model.tiers.classify(shown).tier).toBe('hot');
        expect(before.total + points).toBeCloseTo(shown.total, 2);
        expect(steps.map(({ what }) => what)).not.toContainEqual(expect.stringMatching(/^$|undefined|NaN|Infinity/));
      }
    }),
    runs,
  );
  expect(told).toBeGreaterThan(100);
});
