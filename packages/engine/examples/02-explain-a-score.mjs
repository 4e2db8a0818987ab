// Every score says why: one contribution a criterion, one adjustment wherever a bound, a weight or the rounding changed
// a sum. Together they are the total.
import { compileModel, scoreLead, topContributions } from '@leadmark/engine';

const model = compileModel({
  key: 'explained',
  dimensions: { engagement: { decay: { kind: 'exponential', halfLifeDays: 30 } } },
  total: { fitWeight: 0.5 },
  groups: [
    { key: 'person', name: 'Person', dimension: 'fit', maxPoints: 50 },
    { key: 'interest', name: 'Interest', dimension: 'engagement' },
  ],
  criteria: [
    {
      key: 'role',
      name: 'Role',
      group: 'person',
      kind: 'options',
      options: [
        { when: { field: 'title', operator: 'containsWord', value: 'ceo' }, points: 40 },
        { when: { field: 'title', operator: 'containsWord', value: 'head of' }, points: 30 },
      ],
    },
    { key: 'team', name: 'Team', group: 'person', kind: 'per_unit', field: 'team.size', unit: 5, points: 5 },
    { key: 'guide', group: 'interest', kind: 'activity', activity: { type: 'download' }, points: 20 },
    { key: 'demo', group: 'interest', kind: 'activity', activity: { type: 'demo_request' }, points: 50 },
  ],
  tiers: { by: 'total', levels: [{ key: 'hot', minScore: 60 }, { key: 'cold' }] },
});

const facts = {
  attributes: { title: 'Head of Marketing', team: { size: 26 } },
  activities: [{ id: 'd1', type: 'download', occurredAt: '2026-03-01T12:00:00Z', properties: { name: 'Guide' } }],
};
const score = scoreLead(model, facts, { now: '2026-03-31T12:00:00Z' });

console.log(`Total ${score.total}, because of`);
for (const { points, reason } of score.contributions) console.log(`  ${points}  ${reason}`);
for (const { points, scope, reason } of score.adjustments) console.log(`  ${points}  ${reason} (${scope})`);

const parts = [...score.contributions, ...score.adjustments];
console.log(`These are ${parts.reduce((sum, { points }) => sum + points, 0)}.`);

const [best] = topContributions(score, 1);
console.log(`Most of it: ${best?.name}, from ${JSON.stringify(best?.evidence)}`);

/* It prints:

Total 35, because of
  30  Title is "Head of Marketing", which has the word "head of": +30
  25  Team size is 26: 5 × 5 points per 5
  10  Downloaded a file on 1 March 2026: +20, halved since by decay
  0  No demo request yet
  -5  Person is capped at 50 (group)
  -25  Fit counts 0.5 times in the total (weight)
These are 35.
Most of it: Role, from {"fields":[{"field":"title","value":"Head of Marketing"}]}
*/
