// What is missing for a tier? The single steps that would lift a lead, the pairs where none suffices, and what holds it
// back.
import { compileModel, pathsToTier } from '@leadmark/engine';

const interest = { group: 'interest', kind: 'activity' };

const model = compileModel({
  key: 'paths',
  groups: [
    { key: 'company', name: 'Company', dimension: 'fit', maxPoints: 30 },
    { key: 'interest', name: 'Interest', dimension: 'engagement' },
  ],
  criteria: [
    {
      key: 'industry',
      group: 'company',
      kind: 'attribute',
      when: { field: 'industry', operator: 'in', value: ['software', 'healthcare'] },
      points: 20,
    },
    { key: 'size', group: 'company', kind: 'per_unit', field: 'employees', unit: 50, points: 10 },
    { ...interest, key: 'visits', activity: { type: 'page_view' }, points: 5, maxCount: 5 },
    { ...interest, key: 'demo', activity: { type: 'demo_request' }, points: 40, repeat: 'once' },
    { ...interest, key: 'jobs', name: 'Job page', activity: { type: 'job_view' }, points: -15 },
  ],
  gates: [
    {
      key: 'unsubscribed',
      reason: 'Has unsubscribed',
      activity: { type: 'unsubscribe' },
      clearedBy: { type: 'subscribe' },
    },
  ],
  tiers: { by: 'total', levels: [{ key: 'hot', minScore: 80 }, { key: 'warm', minScore: 30 }, { key: 'cold' }] },
});

/** @type {(...types: string[]) => import('@leadmark/engine').Activity[]} */
const did = (...types) => types.map((type) => ({ type, occurredAt: '2026-03-30T10:00:00Z' }));

const ada = { attributes: { industry: 'Software', employees: 40 }, activities: did('page_view') };
tell('Ada', 'warm', ada);
tell('Ada', 'hot', ada);
tell('Ben', 'hot', { attributes: { employees: 240 }, activities: did('demo_request', 'job_view') });
tell('Cleo', 'hot', { activities: did('demo_request', 'unsubscribe') });

/** @type {(name: string, tier: string, facts: import('@leadmark/engine').Facts) => void} */
function tell(name, tier, facts) {
  const { paths, heldBackBy } = pathsToTier(model, facts, { now: '2026-03-31', tier });
  console.log(`${name}, to be ${tier}:`);
  for (const { steps, total } of paths)
    console.log(`  ${steps.map(({ what }) => what).join(', and ')}: ${total} points`);
  for (const { reason } of heldBackBy) console.log(`  held back: ${reason}`);
}

/* It prints:

Ada, to be warm:
  visited a page once more: 30 points
  employees is 50 or more: 35 points
  requested a demo once: 65 points
Ada, to be hot:
  visited a page 3 more times, and requested a demo once: 80 points
Ben, to be hot:
  visited a page 5 times: 80 points
  held back: Job page counts -15
  held back: Company is capped at 30, which takes 10 points
Cleo, to be hot:
  held back: No path leads to any tier while this gate holds, until the next subscription: Has unsubscribed
*/
