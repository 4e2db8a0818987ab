// Who fits best and who wants most are two questions: a matrix puts both into a grade, and the grades into tiers. Gates
// stand above all points.
import { compileModel, scoreLead } from '@leadmark/engine';

const model = compileModel({
  key: 'matrix',
  groups: [
    { key: 'company', dimension: 'fit' },
    { key: 'interest', dimension: 'engagement' },
  ],
  criteria: [
    { key: 'size', group: 'company', kind: 'per_unit', field: 'employees', points: 1, maxPoints: 100 },
    { key: 'visits', group: 'interest', kind: 'activity', activity: { type: 'page_view' }, points: 25, maxCount: 4 },
  ],
  gates: [
    {
      key: 'competitor',
      reason: 'Works for a competitor',
      when: { field: 'email', operator: 'endsWith', value: '@rival.example' },
    },
    {
      key: 'unsubscribed',
      reason: 'Has unsubscribed',
      activity: { type: 'unsubscribe' },
      clearedBy: { type: 'subscribe' },
    },
  ],
  tiers: {
    by: 'matrix',
    bands: {
      fit: [{ key: 'A', minPoints: 75 }, { key: 'B', minPoints: 25 }, { key: 'C' }],
      engagement: [{ key: '1', minPoints: 50 }, { key: '2' }],
    },
    levels: [
      { key: 'call', name: 'Call today', cells: ['A1', 'B1'] },
      { key: 'nurture', name: 'Nurture', cells: ['A2', 'B2', 'C1'] },
      { key: 'wait', name: 'Wait', cells: ['C2'] },
    ],
  },
});

/** @type {(type: string, day: number) => { type: string, occurredAt: string }} */
const on = (type, day) => ({ type, occurredAt: `2026-03-0${day}T10:00:00Z` });
const visits = [on('page_view', 1), on('page_view', 2), on('page_view', 3)];

const leads = {
  'large and keen': { attributes: { employees: 90 }, activities: visits },
  'large and idle': { attributes: { employees: '90' }, activities: visits.slice(2) },
  'small and keen': { attributes: { employees: 4 }, activities: visits },
  'of a rival': { attributes: { employees: 90, email: 'Eve@Rival.example' }, activities: visits },
  gone: { attributes: { employees: 90 }, activities: [...visits, on('unsubscribe', 4)] },
  'come back': { attributes: { employees: 90 }, activities: [...visits, on('unsubscribe', 4), on('subscribe', 5)] },
};

for (const [name, facts] of Object.entries(leads)) {
  const { grade, tierName, gateReason } = scoreLead(model, facts, { now: '2026-03-06' });
  console.log(`${name}: ${grade}, ${tierName}${gateReason === null ? '' : ` (${gateReason})`}`);
}

/* It prints:

large and keen: A1, Call today
large and idle: A2, Nurture
small and keen: C1, Nurture
of a rival: A1, Disqualified (Works for a competitor)
gone: A1, Disqualified (Has unsubscribed)
come back: A1, Call today
*/
