// Two scores and why they differ: what a new fact did, what time did, or what another model would do. The changes add up
// to the difference.
import { compileModel, diffScores, scoreLead } from '@leadmark/engine';

/** @typedef {import('@leadmark/engine').ScoreDifference} ScoreDifference */

const model = compileModel({
  key: 'history',
  dimensions: { engagement: { decay: { kind: 'step', percent: 10, everyDays: 7 } } },
  groups: [
    { key: 'company', name: 'Company', dimension: 'fit', maxPoints: 30 },
    { key: 'interest', name: 'Interest', dimension: 'engagement' },
  ],
  criteria: [
    { key: 'size', name: 'Size', group: 'company', kind: 'per_unit', field: 'employees', unit: 10, points: 2 },
    { key: 'visits', name: 'Visits', group: 'interest', kind: 'activity', activity: { type: 'page_view' }, points: 5 },
    { key: 'demo', name: 'Demo', group: 'interest', kind: 'activity', activity: { type: 'demo_request' }, points: 40 },
  ],
  tiers: { by: 'total', levels: [{ key: 'hot', minScore: 60 }, { key: 'warm', minScore: 20 }, { key: 'cold' }] },
});

const visit = { id: 'v1', type: 'page_view', occurredAt: '2026-03-01T10:00:00Z' };
const demo = { id: 'd1', type: 'demo_request', occurredAt: '2026-03-02T10:00:00Z' };

const noon = { now: '2026-03-02T12:00:00Z' };
const known = { attributes: { employees: 120 }, activities: [visit] };
const grown = { attributes: { employees: 180 }, activities: [visit, demo] };

const before = scoreLead(model, known, noon);
const after = scoreLead(model, grown, noon);
const later = scoreLead(model, grown, { now: '2026-03-16T12:00:00Z' });

tell('First seen', diffScores(undefined, before));
tell('Grew, and asked for a demo', diffScores(before, after));
tell('Two weeks of silence', diffScores(after, later));

/** @type {(what: string, difference: ScoreDifference) => void} */
function tell(what, { tier, total, changes }) {
  console.log(`${what}: ${tier.from ?? 'unknown'} -> ${tier.to}, ${signed(total)}`);
  for (const { name, points, reason } of changes) console.log(`  ${signed(points)}  ${name}: ${reason}`);
}

/** @type {(points: number) => string} */
function signed(points) {
  return points < 0 ? `${points}` : `+${points}`;
}

/* It prints:

First seen: unknown -> warm, +29
  +24  Size: Employees is 120: 12 × 2 points per 10
  +5  Visits: Visited a page on 1 March 2026: +5
Grew, and asked for a demo: warm -> hot, +46
  +12  Size: Employees is 180: 18 × 2 points per 10
  +40  Demo: Requested a demo on 2 March 2026: +40
  -6  Bounds of Company: Company is capped at 30
Two weeks of silence: hot -> hot, -9
  -1  Visits: Visited a page on 1 March 2026: +5, faded to 4 by decay
  -8  Demo: Requested a demo on 2 March 2026: +40, faded to 32 by decay
*/
