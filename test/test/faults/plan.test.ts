import type { PlannedRequest } from '../../src/faults/plan/request';
import { makePlan } from '../../src/faults/plan/plan';
import { Random } from '../../src/faults/random';
import { allFaults } from '../../src/faults/faults';
import { planStrikes } from '../../src/faults/schedule';

const anchor = new Date('2026-03-01T12:00:00.000Z');
const planOf = (seed: number) => makePlan({ random: new Random(seed), activities: 400, anchor, prefix: 'p' });

const sendings = (requests: readonly PlannedRequest[]) =>
  requests.flatMap(({ items, api }) =>
    items.flatMap(({ lead, activities }) => activities.map((activity) => ({ lead, activity, api }))),
  );

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

test('the seed decides the whole load', () => {
  expect(planOf(1)).toEqual(planOf(1));
  expect(planOf(1)).not.toEqual(planOf(2));
});

test('every activity is sent twice, to both APIs, unchanged', () => {
  const byId = groupBy(sendings(planOf(3).requests), ({ activity }) => activity.id);
  expect(byId.size).toBeGreaterThanOrEqual(400);
  for (const [first, second, ...further] of byId.values()) {
    expect(further).toEqual([]);
    expect(second).toEqual({ ...first, api: first?.api === 0 ? 1 : 0 });
  }
});

test('some activities are sent ahead of the clock, by less than five minutes, at whatever time they are received', () => {
  const instants = sendings(planOf(7).requests).flatMap(({ activity }) => activity.occurredAt ?? []);
  const ahead = instants.map((instant) => new Date(instant).getTime() - anchor.getTime()).filter((by) => by > 0);
  expect(ahead.length).toBeGreaterThan(10);
  expect(Math.min(...ahead)).toBeGreaterThanOrEqual(60_000);
  expect(Math.max(...ahead)).toBeLessThan(300_000);
});

test('a third of the activities are of one lead', () => {
  const all = sendings(planOf(4).requests);
  const hot = all.filter(({ lead }) => lead.name === 'the hot lead');
  expect(hot.length / all.length).toBeGreaterThan(0.2);
  expect(hot.length / all.length).toBeLessThan(0.5);
});

test('no attribute of a lead is sent with two values at one instant, or with one value at two', () => {
  const values = planOf(5).requests.flatMap(({ items }) =>
    items.flatMap(({ lead, attributes, attributesAt = 'when received' }) =>
      Object.entries(attributes).map(([name, value]) => ({
        place: `${lead.name} ${name}`,
        pair: JSON.stringify([attributesAt, value]),
      })),
    ),
  );
  for (const same of groupBy(values, ({ place }) => place).values()) {
    const pairs = [...new Set(same.map(({ pair }) => pair))].map((pair) => JSON.parse(pair) as [string, unknown]);
    expect(new Set(pairs.map(([at]) => at)).size).toBe(pairs.length);
    expect(new Set(pairs.map(([, value]) => JSON.stringify(value))).size).toBe(pairs.length);
  }
});

test('every fault strikes at least once, and all of them within the load', () => {
  const strikes = planStrikes(new Random(6), allFaults, 4, 100);
  expect(new Set(strikes.map(({ fault }) => fault))).toEqual(new Set(allFaults));
  expect(strikes.every(({ afterAnswers }) => afterAnswers < 100)).toBe(true);
  expect(planStrikes(new Random(6), allFaults, 50, 1_000)).toHaveLength(50);
});
