// A score is a function of time: the past as it was, and the future as it will be if nothing more happens. For a chart,
// prepare the lead once and ask for as many instants as there are points.
import { compileModel, prepareLead } from '@leadmark/engine';

const model = compileModel({
  key: 'chart',
  dimensions: { engagement: { decay: { kind: 'exponential', halfLifeDays: 14 } } },
  groups: [{ key: 'interest', dimension: 'engagement' }],
  criteria: [
    { key: 'webinar', group: 'interest', kind: 'activity', activity: { type: 'webinar_attended' }, points: 40 },
    { key: 'visits', group: 'interest', kind: 'activity', activity: { type: 'page_view' }, points: 5 },
  ],
  tiers: { by: 'total', levels: [{ key: 'hot', minScore: 40 }, { key: 'warm', minScore: 15 }, { key: 'cold' }] },
});

const facts = {
  activities: [
    { id: '1', type: 'page_view', occurredAt: '2026-01-06T10:00:00Z' },
    { id: '2', type: 'page_view', occurredAt: '2026-01-13T10:00:00Z' },
    { id: '3', type: 'webinar_attended', occurredAt: '2026-01-20T15:00:00Z' },
    { id: '4', type: 'page_view', occurredAt: '2026-01-21T09:00:00Z' },
    { id: '5', type: 'page_view', occurredAt: '2026-01-22T09:00:00Z' },
  ],
};

const TODAY = Date.parse('2026-01-26T00:00:00Z');
const WEEK = 7 * 24 * 60 * 60 * 1000;
const scoreAt = prepareLead(model, facts);

for (let week = -3; week <= 5; week++) {
  const { asOf, total, tier } = scoreAt({ now: new Date(TODAY + week * WEEK) });
  const bar = (week <= 0 ? '#' : '-').repeat(Math.round(total));
  console.log(`${asOf.slice(0, 10)} ${total.toFixed(2).padStart(5)} ${tier.padEnd(4)} ${bar}`.trimEnd());
}

/* It prints:

2026-01-05  0.00 cold
2026-01-12  3.79 cold ####
2026-01-19  6.47 cold ######
2026-01-26 43.39 hot  ###########################################
2026-02-02 30.68 warm -------------------------------
2026-02-09 21.69 warm ----------------------
2026-02-16 15.34 warm ---------------
2026-02-23 10.85 cold -----------
2026-03-02  7.67 cold --------
*/
