import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileModel, prepareLead, scoreLead, scoreRange, scoreState, stateOf } from '../src';
import type {
  Activity,
  ActivityCriterion,
  Ahead,
  CompiledModel,
  CriterionDefinition,
  Facts,
  NumberAhead,
} from '../src';
import { factsArbitrary, models, now } from './arbitraries';
import { modelOf, modelWith } from './models';
import { pastFacts, storableModels } from './storable';

const NAMES = ['fit', 'engagement', 'total'] as const;
const DAY_IN_MS = 86_400_000;

const delays = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 100 * DAY_IN_MS }),
    fc.integer({ min: 0, max: 100 * 24 }).map((hours) => hours * 3_600_000),
    fc.constantFrom(0, 1, 1000 * DAY_IN_MS, 100_000 * DAY_IN_MS),
  ),
  { minLength: 1, maxLength: 10 },
);

function mostAt({ level, fading }: NumberAhead, halfLifeDays: number | null, delay: number): number {
  return halfLifeDays === null ? level : level + fading * 2 ** (-delay / DAY_IN_MS / halfLifeDays);
}

function expectAhead(model: CompiledModel, facts: Facts, delays: readonly number[]): Ahead {
  const scoreAt = prepareLead(model, facts);
  const { ahead, contributions } = scoreAt({ now });
  const weights = Math.max(1, ...Object.values(model.dimensionWeights).map(Math.abs));
  const points = contributions.map((each) => Math.max(Math.abs(each.rawPoints), Math.abs(each.points)));
  const tolerance = 1e-12 * weights * Math.max(1, ...points);
  for (const delay of delays) {
    const { unrounded } = scoreAt({ now: new Date(Date.parse(now) + delay) });
    for (const name of NAMES) {
      const most = mostAt(ahead[name], model.halfLifeDays, delay);
      expect(unrounded[name]).toBeGreaterThanOrEqual(ahead[name].least - tolerance);
      expect(unrounded[name]).toBeLessThanOrEqual(most + tolerance);
      if (ahead[name].isExact) expect(Math.abs(unrounded[name] - most)).toBeLessThanOrEqual(tolerance);
    }
  }
  return ahead;
}

/** Ahead of a score nothing is known that is still to come. */
const past = factsArbitrary.map((facts) => ({
  ...facts,
  activities: facts.activities.filter(({ occurredAt }) => occurredAt <= now),
}));

test('no later number is above its ceiling or below the least, and it is the ceiling where that is exact', () => {
  fc.assert(
    fc.property(models, past, delays, (definition, facts, delays) => {
      const ahead = expectAhead(compileModel(definition), facts, delays);
      for (const name of NAMES) expect(ahead[name].fading).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 400 },
  );
});

const DECAYS = {
  slow: { kind: 'exponential', halfLifeDays: 30 },
  fast: { kind: 'exponential', halfLifeDays: 7 },
  none: { kind: 'none' },
} as const;

test('the same holds for weights, bounds and half-lives that meet often', () => {
  const bounds = fc
    .tuple(fc.option(fc.integer({ min: -20, max: 10 })), fc.option(fc.integer({ min: 10, max: 40 })))
    .map(([low, high]) => ({
      ...(low === null ? {} : { minPoints: low }),
      ...(high === null ? {} : { maxPoints: high }),
    }));
  const criteria = fc.array(
    fc
      .tuple(
        fc.record({
          points: fc.integer({ min: -10, max: 20 }),
          weight: fc.constantFrom(-2, -1, 0, 0.5, 1, 1, 1),
          group: fc.constantFrom('one', 'other'),
          type: fc.constantFrom('visit', 'click', 'demo'),
          decay: fc.constantFrom('slow', 'slow', 'slow', 'fast', 'none'),
          withinDays: fc.constantFrom(undefined, undefined, undefined, 20),
        }),
        bounds,
      )
      .map(([{ decay, type, withinDays, ...rest }, bounds]) => ({
        ...rest,
        ...bounds,
        kind: 'activity' as const,
        activity: { type },
        ...(withinDays === undefined ? {} : { withinDays }),
        decay: DECAYS[decay],
      })),
    { minLength: 1, maxLength: 5 },
  );
  const definitions = fc
    .tuple(criteria, bounds, bounds, bounds, bounds, fc.constantFrom(-1, 0, 0.5, 1))
    .map(([criteria, one, other, engagement, total, engagementWeight]) =>
      modelWith({
        groups: [
          { key: 'one', dimension: 'engagement', ...one },
          { key: 'other', dimension: 'engagement', ...other },
        ],
        dimensions: { engagement },
        total: { ...total, engagementWeight },
        criteria: criteria.map((criterion, index) => ({ ...criterion, key: String(index) })),
      }),
    );
  fc.assert(
    fc.property(definitions, past, delays, (definition, facts, delays) => {
      expectAhead(compileModel(definition), facts, delays);
    }),
    { numRuns: 800 },
  );
});

test('the least is that of the range', () => {
  fc.assert(
    fc.property(models, past, (definition, facts) => {
      const model = compileModel(definition);
      const [{ ahead }, range] = [scoreLead(model, facts, { now }), scoreRange(model, facts, { now })];
      for (const name of NAMES) expect(ahead[name].least).toBe(range[name].min + 0);
    }),
    { numRuns: 300 },
  );
});

test('a state tells the same', () => {
  fc.assert(
    fc.property(storableModels, pastFacts, (definition, facts) => {
      const model = compileModel(definition);
      const { ahead } = scoreLead(model, facts, { now });
      const byState = scoreState(model, { ...facts, state: stateOf(model, facts) }, { now }).ahead;
      for (const name of NAMES) {
        const { least, level, fading } = byState[name];
        expect(least).toBeCloseTo(ahead[name].least, 9);
        expect(level).toBeCloseTo(ahead[name].level, 9);
        expect(fading).toBeCloseTo(ahead[name].fading, 9);
        expect(byState[name].isExact).toBe(ahead[name].isExact);
      }
    }),
    { numRuns: 300 },
  );
});

const template = compileModel(
  JSON.parse(readFileSync(join(__dirname, '../../../api/src/scoring-model/templates/b2b-software.model.json'), 'utf8')),
);
const at = (type: string, occurredAt: string): Activity => ({ type, occurredAt });
const { slow, fast } = DECAYS;
const visits: ActivityCriterion = {
  key: 'v',
  group: 'behaviour',
  kind: 'activity',
  activity: { type: 'visit' },
  points: 8,
  decay: slow,
};
const clicks: ActivityCriterion = { ...visits, key: 'c', activity: { type: 'click' } };
/** A visit and a click of 30 days ago. */
const facts = { activities: [at('visit', '2026-03-01T12:00:00Z'), at('click', '2026-03-01T12:00:00Z')] };

const engagement = (...criteria: CriterionDefinition[]) =>
  scoreLead(compileModel(modelOf(...criteria)), facts, { now }).ahead.engagement;
const within = (bounds: { minPoints?: number; maxPoints?: number }, ...criteria: CriterionDefinition[]) =>
  scoreLead(compileModel(modelWith({ criteria, dimensions: { engagement: bounds } })), facts, { now }).ahead.engagement;

describe('the ceiling is exact', () => {
  test('for a lead of the template, as long as nothing is capped', () => {
    const activities = ['page_view', 'whitepaper_download', 'email_open', 'form_submit'].map((type, day) =>
      at(type, `2026-03-1${day}T00:00:00Z`),
    );
    const lead = { attributes: { industry: 'software', employees: 300, title: 'Head of Marketing' }, activities };
    const ahead = expectAhead(template, lead, [0, DAY_IN_MS, 50 * DAY_IN_MS, 5000 * DAY_IN_MS]);
    expect(template.halfLifeDays).toBe(30);
    for (const name of NAMES) expect(ahead[name].isExact).toBe(true);
    expect(ahead.total.fading).toBeGreaterThan(5);
  });

  test('for what halves, rises and rests together', () => {
    const resting: CriterionDefinition = { ...clicks, key: 'r', decay: { kind: 'none' } };
    expect(engagement(visits, { ...clicks, points: -2 }, resting)).toEqual({
      least: 7,
      level: 8,
      fading: 3,
      isExact: true,
    });
  });

  test('for what fades beside a group that never leaves its bound', () => {
    const groups = (['capped', 'raised', 'behaviour'] as const).map((key) => ({
      key,
      dimension: 'engagement' as const,
      ...(key === 'capped' ? { maxPoints: 5 } : key === 'raised' ? { minPoints: 5 } : {}),
    }));
    const capped: CriterionDefinition = { ...visits, key: 'r', group: 'capped', decay: { kind: 'none' } };
    const criteria = [
      capped,
      { ...visits, key: 'w', group: 'raised' },
      clicks,
      { ...clicks, key: 'd', group: 'capped' },
    ];
    const model = compileModel(modelWith({ groups, criteria }));
    expect(scoreLead(model, facts, { now }).ahead.engagement).toEqual({
      least: 10,
      level: 10,
      fading: 4,
      isExact: true,
    });
  });

  test('for what never leaves a bound', () => {
    const resting: CriterionDefinition = { ...visits, decay: { kind: 'none' } };
    expect(within({ maxPoints: 5 }, resting, clicks)).toEqual({ least: 5, level: 5, fading: 0, isExact: true });
    expect(within({ minPoints: 5 }, visits)).toEqual({ least: 5, level: 5, fading: 0, isExact: true });
  });
});

describe('the ceiling is not exact, but no higher than it must be', () => {
  test('for a shorter half-life, a window and a penalty that leaves it', () => {
    const windowed: CriterionDefinition = { ...visits, withinDays: 60 };
    expect(engagement({ ...visits, decay: fast }, clicks)).toMatchObject({ level: 0, isExact: false });
    expect(engagement(windowed)).toEqual({ least: 0, level: 0, fading: 4, isExact: false });
    expect(engagement({ ...windowed, points: -8 })).toEqual({ least: -4, level: 0, fading: 0, isExact: false });
    expect(engagement({ ...windowed, points: -8, weight: -1 })).toMatchObject({ level: 0, fading: 4 });
  });

  test('for what only comes up to its level', () => {
    expect(engagement({ ...visits, points: -8 })).toEqual({ least: -4, level: 0, fading: 0, isExact: false });
  });

  test('for what a bound caps: a little as it fades, by much at the bound', () => {
    expect(within({ maxPoints: 6 }, visits, clicks)).toEqual({ least: 0, level: 0, fading: 8, isExact: false });
    expect(within({ maxPoints: 5 }, visits, clicks)).toEqual({ least: 0, level: 5, fading: 0, isExact: false });
    const resting: CriterionDefinition = { ...visits, decay: { kind: 'none' } };
    expect(
      within({ maxPoints: 8 }, resting, { ...clicks, weight: -1, minPoints: -1 }, { ...clicks, key: 'd' }),
    ).toEqual({
      least: 7,
      level: 8,
      fading: 0,
      isExact: false,
    });
  });

  test('for what a bound raises later', () => {
    expect(within({ minPoints: 1 }, visits)).toEqual({ least: 1, level: 1, fading: 3, isExact: false });
  });

  test('for a dimension that takes from the total', () => {
    const model = compileModel(modelWith({ criteria: [visits], total: { engagementWeight: -1 } }));
    expect(scoreLead(model, facts, { now }).ahead.total).toEqual({ least: -4, level: 0, fading: 0, isExact: false });
  });

  test('for points that fade in another way', () => {
    const linear: CriterionDefinition = { ...visits, decay: { kind: 'linear', percent: 1, everyDays: 1 } };
    expect(engagement(linear)).toMatchObject({ least: 0, fading: 0, isExact: false });
    expect(engagement(linear).level).toBeCloseTo(5.6, 9);
  });
});

test('what has a date still to come may rise to its points', () => {
  const where = { field: 'since', operator: 'withinLastDays', value: 1 } as const;
  const model = compileModel(modelOf({ ...visits, activity: { type: 'visit', where } }));
  const activities = [{ type: 'visit', occurredAt: now, properties: { since: '2026-04-20' } }];
  expect(expectAhead(model, { activities }, [19 * DAY_IN_MS + 1, 20 * DAY_IN_MS]).engagement).toEqual({
    least: 0,
    level: 8,
    fading: 0,
    isExact: false,
  });
});

test('activities that are still to come are not looked at', () => {
  const model = compileModel(modelOf(visits));
  const later = { activities: [at('visit', '2026-04-20')] };
  expect(scoreLead(model, later, { now }).ahead.engagement).toEqual({ least: 0, level: 0, fading: 0, isExact: true });
});

test.each<[string, CriterionDefinition[], number | null]>([
  ['the longest', [{ ...visits, decay: fast }, clicks], 30],
  [
    'of what gives or takes points',
    [
      { ...visits, decay: fast },
      { ...clicks, points: 0 },
    ],
    7,
  ],
  [
    'of what is scored',
    [
      { ...visits, decay: fast },
      { ...clicks, enabled: false },
    ],
    7,
  ],
  ['none without any that halves', [{ ...visits, decay: { kind: 'none' } }], null],
])('the half-life of a model is %s', (_title, criteria, halfLifeDays) => {
  expect(compileModel(modelOf(...criteria)).halfLifeDays).toBe(halfLifeDays);
});

test('the half-life of a model is that of its dimension for criteria that name none', () => {
  const { decay: _, ...plain } = visits;
  const model = modelWith({ criteria: [plain], dimensions: { engagement: { decay: fast } } });
  expect(compileModel(model).halfLifeDays).toBe(7);
});
