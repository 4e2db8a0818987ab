// A model says what is worth points. Compile it once, then score any lead with it: what it is, and what it did.
import { compileModel, scoreLead } from '@leadmark/engine';

const model = compileModel({
  key: 'first-model',
  groups: [
    { key: 'company', name: 'Company', dimension: 'fit' },
    { key: 'interest', name: 'Interest', dimension: 'engagement' },
  ],
  criteria: [
    {
      key: 'country',
      group: 'company',
      kind: 'attribute',
      when: { field: 'country', operator: 'in', value: ['DE', 'AT', 'CH'] },
      points: 20,
    },
    { key: 'demo', group: 'interest', kind: 'activity', activity: { type: 'demo_request' }, points: 50 },
    { key: 'visits', group: 'interest', kind: 'activity', activity: { type: 'page_view' }, points: 2, maxCount: 10 },
  ],
  tiers: {
    by: 'total',
    levels: [
      { key: 'hot', name: 'Hot', minScore: 60 },
      { key: 'warm', name: 'Warm', minScore: 20 },
      { key: 'cold', name: 'Cold' },
    ],
  },
});

const leads = {
  Ada: {
    attributes: { country: 'AT' },
    activities: [
      { id: 'a1', type: 'page_view', occurredAt: '2026-03-02T08:15:00Z' },
      { id: 'a2', type: 'page_view', occurredAt: '2026-03-02T08:17:00Z' },
      { id: 'a3', type: 'demo_request', occurredAt: '2026-03-02T08:20:00Z' },
    ],
  },
  Ben: { attributes: { country: 'de' } },
  Cleo: { activities: [{ id: 'c1', type: 'page_view', occurredAt: '2026-03-01T17:00:00Z' }] },
};

// The engine has no clock: a score is always a score at an instant, which you name.
for (const [name, facts] of Object.entries(leads)) {
  const { tierName, fit, engagement, total } = scoreLead(model, facts, { now: '2026-03-03T00:00:00Z' });
  console.log(`${name} is ${tierName}: fit ${fit} + engagement ${engagement} = ${total}`);
}

/* It prints:

Ada is Hot: fit 20 + engagement 54 = 74
Ben is Warm: fit 20 + engagement 0 = 20
Cleo is Cold: fit 0 + engagement 2 = 2
*/
