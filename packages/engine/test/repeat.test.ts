import fc from 'fast-check';
import { compileModel, scoreLead } from '../src';
import type { ActivityCriterion, JsonValue } from '../src';
import { modelOf } from './models';

type Rule = Pick<ActivityCriterion, 'repeat' | 'maxCount' | 'withinDays'> & {
  readonly where?: ActivityCriterion['activity']['where'];
};

interface Visit {
  readonly id: string;
  readonly occurredAt: string;
  readonly page?: JsonValue;
}

const now = '2026-03-31T00:00:00Z';

function counted({ where, ...rule }: Rule, visits: readonly Visit[]): (string | null)[] {
  const activity = { type: 'visit', ...(where ? { where } : {}) };
  const model = compileModel(modelOf({ key: 'c', group: 'behaviour', kind: 'activity', activity, points: 1, ...rule }));
  const activities = visits.map(({ id, occurredAt, page = null }) => ({
    id,
    type: 'visit',
    occurredAt,
    properties: { page },
  }));
  const [contribution] = scoreLead(model, { activities }, { now }).contributions;
  const evidence = contribution?.evidence ?? { fields: [] };
  return 'activities' in evidence ? evidence.activities.map(({ id }) => id) : [];
}

const at = (id: string, occurredAt: string, page?: JsonValue): Visit => ({
  id,
  occurredAt,
  ...(page === undefined ? {} : { page }),
});

test('every activity counts by default, newest first', () => {
  expect(counted({}, [at('a', '2026-03-01'), at('b', '2026-03-01'), at('c', '2026-03-02')])).toEqual(['c', 'b', 'a']);
});

test('once counts the newest', () => {
  expect(counted({ repeat: 'once' }, [at('a', '2026-03-01'), at('c', '2026-03-02')])).toEqual(['c']);
});

test('once per day counts the newest of each UTC day', () => {
  const visits = [
    at('late', '2026-03-01T23:59:59.999Z'),
    at('early', '2026-03-01T00:00Z'),
    at('next', '2026-03-02T00:00Z'),
    at('offset', '2026-03-03T00:30+01:00'),
  ];
  expect(counted({ repeat: { oncePer: 'day' } }, visits)).toEqual(['offset', 'late']);
});

test('once per week counts the newest of each ISO week, Monday to Sunday, across the turn of a year', () => {
  const visits = [
    at('sunday', '2025-12-28T23:00Z'),
    at('monday', '2025-12-29T01:00Z'),
    at('new-year', '2026-01-01'),
    at('sunday-after', '2026-01-04'),
    at('monday-after', '2026-01-05'),
    at('before-1970', '1969-12-28'),
    at('first-monday', '1969-12-29'),
    at('first-thursday', '1970-01-01'),
  ];
  expect(counted({ repeat: { oncePer: 'week' } }, visits)).toEqual([
    'monday-after',
    'sunday-after',
    'sunday',
    'first-thursday',
    'before-1970',
  ]);
});

test('once per month counts the newest of each month of each year', () => {
  const visits = [at('a', '2025-03-31'), at('b', '2026-03-01'), at('c', '2026-02-28'), at('d', '2026-02-01')];
  expect(counted({ repeat: { oncePer: 'month' } }, visits)).toEqual(['b', 'c', 'a']);
});

test.each<[string, JsonValue[], number]>([
  ['case, blanks at the ends and Unicode forms make no difference', ['/Pricing', ' /pricing ', '/ｐricing'], 1],
  ['a number and a truth value are their JSON text', [5, '5', true, 'TRUE'], 2],
  ['1.0 as text is not 1', [1, '1.0'], 2],
  ['missing, null and blank are one value', [null, '', '  '], 1],
  ['lists and objects are their canonical JSON', [{ a: 1, b: 2 }, { b: 2, a: 1 }, ['x'], ['X'], 'x'], 4],
])('once per value: %s', (_title, pages, slots) => {
  const visits = pages.map((page, index) => at(String(index), '2026-03-01', page));
  expect(counted({ repeat: { oncePerValueOf: 'page' } }, visits)).toHaveLength(slots);
});

test('the window keeps what is younger than its days', () => {
  const visits = [at('out', '2026-03-30T00:00:00Z'), at('in', '2026-03-30T00:00:00.001Z'), at('new', '2026-03-31')];
  expect(counted({ withinDays: 1 }, visits)).toEqual(['new', 'in']);
});

test('maxCount keeps the newest', () => {
  expect(counted({ maxCount: 2 }, [at('a', '2026-03-01'), at('b', '2026-03-02'), at('c', '2026-03-03')])).toEqual([
    'c',
    'b',
  ]);
});

const visits = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z]{1,3}$/),
    occurredAt: fc
      .integer({ min: 0, max: 40 * 24 })
      .map((hours) => new Date(Date.parse(now) - hours * 3_600_000).toISOString()),
    page: fc.constantFrom('/a', '/b', '/c'),
  }),
  { selector: ({ id }) => id },
);

test('activities are matched, then windowed, then repeated, then limited', () => {
  const rules = fc.record({ withinDays: fc.integer({ min: 1, max: 40 }), maxCount: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(visits, rules, (all, rule) => {
      const age = ({ occurredAt }: Visit) => (Date.parse(now) - Date.parse(occurredAt)) / 86_400_000;
      const newestFirst = all.toSorted((a, b) => age(a) - age(b) || (a.id < b.id ? 1 : -1));
      const matching = newestFirst.filter(({ page }) => page !== '/c');
      const recent = matching.filter((visit) => age(visit) < rule.withinDays);
      const day = ({ occurredAt }: Visit) => occurredAt.slice(0, 10);
      const oncePerDay = recent.filter(
        (visit, index) => recent.findIndex((other) => day(other) === day(visit)) === index,
      );
      const where = { field: 'page', operator: 'notEquals', value: '/c' } as const;
      expect(counted({ ...rule, where, repeat: { oncePer: 'day' } }, all)).toEqual(
        oncePerDay.slice(0, rule.maxCount).map(({ id }) => id),
      );
    }),
  );
});
