import fc from 'fast-check';
import { compileModel, scoreLead, scoreRange } from '../src';
import type { CriterionDefinition, Facts } from '../src';
import { factsArbitrary, models, now } from './arbitraries';
import { modelOf, modelWith } from './models';

const later = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 100 * 86_400_000 }),
  fc.integer({ min: 0, max: 100 * 24 }).map((hours) => hours * 3_600_000),
);

test('no later score leaves the range', () => {
  fc.assert(
    fc.property(
      models,
      factsArbitrary,
      fc.array(later, { minLength: 1, maxLength: 20 }),
      (definition, facts, delays) => {
        const model = compileModel(definition);
        const range = scoreRange(model, facts, { now });
        for (const delay of delays) {
          const { unrounded } = scoreLead(model, facts, { now: new Date(Date.parse(now) + delay) });
          for (const name of ['fit', 'engagement', 'total'] as const) {
            expect(unrounded[name]).toBeGreaterThanOrEqual(range[name].min);
            expect(unrounded[name]).toBeLessThanOrEqual(range[name].max);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

const visits: CriterionDefinition = {
  key: 'v',
  group: 'behaviour',
  kind: 'activity',
  activity: { type: 'visit' },
  points: 5,
};
const visited = (...occurredAt: string[]): Facts => ({
  activities: occurredAt.map((instant) => ({ type: 'visit', occurredAt: instant })),
});
const engagement = (criterion: CriterionDefinition, facts: Facts) =>
  scoreRange(compileModel(modelOf(criterion)), facts, { now }).engagement;

describe('the range is', () => {
  test('one number where time changes nothing', () => {
    expect(engagement(visits, visited('2026-03-01', '2026-03-02'))).toEqual({ min: 10, max: 10 });
    const attribute: CriterionDefinition = {
      key: 'a',
      group: 'profile',
      kind: 'attribute',
      when: { all: [] },
      points: 3,
    };
    expect(scoreRange(compileModel(modelOf(attribute)), {}, { now })).toEqual({
      fit: { min: 3, max: 3 },
      engagement: { min: 0, max: 0 },
      total: { min: 3, max: 3 },
    });
  });

  test('down to 0 where points decay or leave a window', () => {
    expect(engagement({ ...visits, withinDays: 40 }, visited('2026-03-01'))).toEqual({ min: 0, max: 5 });
    const decaying: CriterionDefinition = { ...visits, points: -5, decay: { kind: 'exponential', halfLifeDays: 10 } };
    expect(engagement(decaying, visited('2026-03-21T12:00:00Z'))).toEqual({ min: -2.5, max: 0 });
  });

  test('up to what known activities that are still to come would give', () => {
    expect(engagement({ ...visits, maxCount: 1 }, visited('2026-03-01', '2026-04-01'))).toEqual({ min: 5, max: 5 });
    expect(engagement(visits, visited('2026-03-01', '2026-04-01'))).toEqual({ min: 5, max: 10 });
  });

  test('no higher than undecayed points for activities that are still to come', () => {
    const decaying: CriterionDefinition = { ...visits, decay: { kind: 'exponential', halfLifeDays: 1 } };
    expect(engagement(decaying, visited('2026-04-10'))).toEqual({ min: 0, max: 5 });
  });

  test.each(['2026-03-30', '2026-04-10'])(
    'up to what activities (of %s) give once a property has become recent',
    (instant) => {
      const where = { field: 'since', operator: 'withinLastDays', value: 1 } as const;
      const recent: CriterionDefinition = { ...visits, activity: { type: 'visit', where } };
      const activities = [{ type: 'visit', occurredAt: instant, properties: { since: '2026-04-20' } }];
      expect(engagement(recent, { activities })).toEqual({ min: 0, max: 5 });
    },
  );

  test('what a condition on recency gives and 0', () => {
    const when = { field: 'since', operator: 'withinLastDays', value: 1 } as const;
    const recent: CriterionDefinition = { key: 'a', group: 'profile', kind: 'attribute', when, points: -3 };
    const fit = (since: string) => scoreRange(compileModel(modelOf(recent)), { attributes: { since } }, { now }).fit;
    expect(fit('2026-03-31')).toEqual({ min: -3, max: 0 });
    expect(fit('2026-05-01')).toEqual({ min: -3, max: 0 });
    expect(fit('2026-03-01')).toEqual({ min: 0, max: 0 });
  });

  test('of options, what may be the first to hold', () => {
    const options: CriterionDefinition = {
      key: 'o',
      group: 'profile',
      kind: 'options',
      options: [
        { when: { field: 'a', operator: 'exists' }, points: 100 },
        { when: { field: 'since', operator: 'withinLastDays', value: 1 }, points: 7 },
        { when: { field: 'b', operator: 'exists' }, points: 3 },
      ],
      otherwise: -50,
    };
    const fit = (attributes: Facts['attributes']) =>
      scoreRange(compileModel(modelOf(options)), { attributes }, { now }).fit;
    const since = '2026-04-01';
    expect(fit({ b: 1, since })).toEqual({ min: 3, max: 7 });
    expect(fit({ since })).toEqual({ min: -50, max: 7 });
    expect(fit({ b: 1 })).toEqual({ min: 3, max: 3 });
    expect(fit({ a: 1 })).toEqual({ min: 100, max: 100 });
  });

  test('bounded and weighted like the score', () => {
    const model = compileModel(
      modelWith({
        criteria: [{ ...visits, withinDays: 40, weight: -2, minPoints: -8 }],
        dimensions: { engagement: { maxPoints: -1 } },
        total: { engagementWeight: -1, minPoints: 2 },
      }),
    );
    const range = scoreRange(model, visited('2026-03-01'), { now });
    expect(range.engagement).toEqual({ min: -8, max: -1 });
    expect(range.total).toEqual({ min: 2, max: 8 });
  });
});
