// Not what was done but how often, or for how long not: a frequency counts activities, inactivity measures silence.
import { compileModel, scoreLead } from '@leadmark/engine';

const model = compileModel({
  key: 'rhythm',
  groups: [{ key: 'habits', dimension: 'engagement' }],
  criteria: [
    {
      key: 'regular',
      name: 'Comes regularly',
      group: 'habits',
      kind: 'frequency',
      activity: { type: 'page_view' },
      // Ten pages of one day are one day.
      repeat: { oncePer: 'day' },
      withinDays: 14,
      atLeast: 3,
      points: 30,
    },
    {
      key: 'quiet',
      name: 'Gone quiet',
      group: 'habits',
      kind: 'inactivity',
      activity: { types: ['page_view', 'email_click'] },
      days: 21,
      points: -15,
    },
  ],
  tiers: { by: 'total', levels: [{ key: 'active', minScore: 30 }, { key: 'usual', minScore: 0 }, { key: 'dormant' }] },
});

const facts = {
  createdAt: '2026-02-01T00:00:00Z',
  activities: ['2026-03-02T09:00Z', '2026-03-04T09:00Z', '2026-03-04T21:00Z', '2026-03-09T09:00Z'].map(
    (occurredAt) => ({ type: 'page_view', occurredAt }),
  ),
};

for (const now of ['2026-02-10', '2026-02-25', '2026-03-10', '2026-03-20', '2026-04-01']) {
  const { tier, total, contributions } = scoreLead(model, facts, { now });
  console.log(`${now}: ${tier} (${total})`);
  for (const { points, reason } of contributions) console.log(`  ${points}  ${reason}`);
}

/* It prints:

2026-02-10: usual (0)
  0  No visit to a page in the last 14 days; 3 or more are needed
  0  No visit to a page or click in an e-mail since the lead was created on 1 February 2026; silence counts from 21 days, on 22 February 2026
2026-02-25: dormant (-15)
  0  No visit to a page in the last 14 days; 3 or more are needed
  -15  No visit to a page or click in an e-mail since the lead was created on 1 February 2026; silence counts from 21 days: -15
2026-03-10: active (30)
  30  Visited a page on 3 different days in the last 14 days, 3 or more asked for: +30
  0  Visited a page 15 hours ago; silence counts from 21 days, on 30 March 2026
2026-03-20: usual (0)
  0  Visited a page on one day in the last 14 days; 3 or more are needed
  0  Visited a page 10 days ago; silence counts from 21 days, on 30 March 2026
2026-04-01: dormant (-15)
  0  No visit to a page in the last 14 days; 3 or more are needed
  -15  No visit to a page or click in an e-mail for 22 days (last on 9 March 2026); silence counts from 21 days: -15
*/
