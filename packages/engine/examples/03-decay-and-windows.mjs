// Interest fades. Five criteria look at the same two downloads, each with another idea of what age leaves of them.
import { compileModel, prepareLead } from '@leadmark/engine';

const download = { group: 'interest', kind: 'activity', activity: { type: 'download' }, points: 10 };

const model = compileModel({
  key: 'fading',
  // What a criterion does not say itself, the dimension says for it.
  dimensions: { engagement: { decay: { kind: 'exponential', halfLifeDays: 10 } } },
  groups: [{ key: 'interest', dimension: 'engagement' }],
  criteria: [
    { ...download, key: 'half every 10 days' },
    { ...download, key: '1/20 less each day', decay: { kind: 'linear', percent: 5, everyDays: 1 } },
    { ...download, key: '1/4 less each week', decay: { kind: 'step', percent: 25, everyDays: 7 } },
    { ...download, key: 'all for 14 days', decay: { kind: 'none' }, withinDays: 14 },
    { ...download, key: 'once, for ever', decay: { kind: 'none' }, repeat: 'once' },
  ],
  tiers: { by: 'total', levels: [{ key: 'all' }] },
});

const facts = {
  activities: [
    { id: '1', type: 'download', occurredAt: '2026-03-01' },
    { id: '2', type: 'download', occurredAt: '2026-03-08' },
  ],
};

const scoreAt = prepareLead(model, facts);
const days = ['2026-03-01', '2026-03-08', '2026-03-15', '2026-03-22', '2026-04-30'];
const scores = days.map((now) => scoreAt({ now }));

console.log(['March, April'.padEnd(20), ...days.map((day) => day.slice(5).padStart(6))].join(' '));
for (const [index, { name }] of model.criteria.entries()) {
  const points = scores.map(({ contributions }) => contributions[index]?.points.toFixed(2) ?? '');
  console.log([name.padEnd(20), ...points.map((text) => text.padStart(6))].join(' '));
}
console.log(scores[3]?.contributions[2]?.reason);

/* It prints:

March, April          03-01  03-08  03-15  03-22  04-30
half every 10 days    10.00  16.16   9.95   6.12   0.41
1/20 less each day    10.00  16.50   9.50   3.00   0.00
1/4 less each week    10.00  17.50  12.50   7.50   0.00
all for 14 days       10.00  20.00  10.00   0.00   0.00
once, for ever        10.00  10.00  10.00  10.00  10.00
Downloaded a file 2 times, last on 8 March 2026: +20, faded to 7.5 by decay
*/
