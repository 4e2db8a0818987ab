// Many leads: compile once, score each, sort by the unrounded total. The range of a score says
// whom time alone can still move.
import { compileModel, scoreLead, scoreRange } from '@leadmark/engine';

const model = compileModel({
  key: 'ranking',
  dimensions: { engagement: { decay: { kind: 'linear', percent: 10, everyDays: 1 } } },
  groups: [
    { key: 'company', dimension: 'fit' },
    { key: 'interest', dimension: 'engagement' },
  ],
  criteria: [
    { key: 'size', group: 'company', kind: 'per_unit', field: 'employees', unit: 10, points: 1, maxPoints: 50 },
    {
      key: 'orders',
      group: 'interest',
      kind: 'activity',
      activity: { type: 'order' },
      // 2 points for each full 100 of an order's amount.
      pointsPer: { field: 'amount', unit: 100, points: 2 },
    },
  ],
  tiers: { by: 'total', levels: [{ key: 'all' }] },
});

/** @type {(amount: number, occurredAt: string) => import('@leadmark/engine').Activity} */
const order = (amount, occurredAt) => ({ type: 'order', occurredAt, properties: { amount } });

const leads = [
  { name: 'Acorn', facts: { attributes: { employees: 300 } } },
  { name: 'Birch', facts: { attributes: { employees: 40 }, activities: [order(2000, '2026-03-30T00:00:00Z')] } },
  { name: 'Cedar', facts: { activities: [order(950, '2026-03-31T00:00:00Z'), order(990, '2026-03-31T00:00:00Z')] } },
  { name: 'Douglas', facts: { attributes: { employees: 'about 500' } } },
];

const now = '2026-03-31T00:00:00Z';
const ranked = leads
  .map(({ name, facts }) => ({
    name,
    score: scoreLead(model, facts, { now }),
    range: scoreRange(model, facts, { now }),
  }))
  .sort((one, other) => other.score.unrounded.total - one.score.unrounded.total);

for (const [index, { name, score, range }] of ranked.entries()) {
  console.log(`${index + 1}. ${name}: ${score.total}, from now on between ${range.total.min} and ${range.total.max}`);
}

/* It prints:

1. Birch: 40, from now on between 4 and 40
2. Cedar: 36, from now on between 0 and 36
3. Acorn: 30, from now on between 30 and 30
4. Douglas: 0, from now on between 0 and 0
*/
