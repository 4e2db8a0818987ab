// When does a hot lead go cold if nobody calls? Each score knows the millisecond, for every kind of decay and window.
import { compileModel, scoreLead } from '@leadmark/engine';

const model = compileModel({
  key: 'outlook',
  groups: [
    { key: 'person', dimension: 'fit' },
    { key: 'interest', dimension: 'engagement' },
  ],
  criteria: [
    {
      key: 'role',
      group: 'person',
      kind: 'attribute',
      when: { field: 'title', operator: 'containsWord', value: 'buyer' },
      points: 20,
    },
    {
      key: 'demo',
      group: 'interest',
      kind: 'activity',
      activity: { type: 'demo_request' },
      points: 60,
      decay: { kind: 'exponential', halfLifeDays: 7 },
    },
    { key: 'silence', group: 'interest', kind: 'inactivity', days: 30, points: -20 },
  ],
  tiers: {
    by: 'total',
    levels: [{ key: 'hot', minScore: 50 }, { key: 'warm', minScore: 20 }, { key: 'cold' }],
  },
});

const facts = {
  attributes: { title: 'Senior Buyer' },
  activities: [{ id: 'd1', type: 'demo_request', occurredAt: '2026-03-02T09:30:00Z' }],
};

// From one change to the next: all that will happen to this lead, without looking day by day.
/** @type {string | null} */
let now = '2026-03-02T09:30:00Z';
while (now !== null) {
  const score = scoreLead(model, facts, { now });
  console.log(`${now}  ${score.tier} with ${score.total}`);
  now = score.nextTierChangeAt;
}
console.log('and so it stays.');

/* It prints:

2026-03-02T09:30:00Z  hot with 80
2026-03-09T09:32:25.436Z  warm with 49.99
2026-04-01T09:30:00.000Z  cold with 3.08
and so it stays.
*/
