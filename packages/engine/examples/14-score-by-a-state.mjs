// A score without all activities: a state keeps what they come to, new ones are folded in, and it is stored as bytes.
import {
  activitiesNeeded,
  compileModel,
  decodeState,
  diffScores,
  encodeState,
  foldActivities,
  prepareState,
  stateOf,
} from '@leadmark/engine';

/** @type {import('@leadmark/engine').ModelDefinition} */
const definition = {
  key: 'interest',
  dimensions: { engagement: { decay: { kind: 'exponential', halfLifeDays: 30 } } },
  groups: [
    { key: 'company', dimension: 'fit' },
    { key: 'interest', dimension: 'engagement' },
  ],
  criteria: [
    { key: 'size', group: 'company', kind: 'per_unit', field: 'employees', unit: 10, points: 1 },
    // All visits are kept as one sum, the newest 2 downloads of different files one by one.
    { key: 'visits', group: 'interest', kind: 'activity', activity: { type: 'page_view' }, points: 2 },
    {
      key: 'downloads',
      group: 'interest',
      kind: 'activity',
      activity: { type: 'download' },
      points: 10,
      repeat: { oncePerValueOf: 'file' },
      maxCount: 2,
    },
  ],
  gates: [{ key: 'unsubscribed', activity: { type: 'unsubscribe' }, clearedBy: { type: 'subscribe' } }],
  tiers: { by: 'total', levels: [{ key: 'warm', minScore: 30 }, { key: 'cold' }] },
};
const model = compileModel(definition);

/** @type {(type: string, occurredAt: string, file?: string) => import('@leadmark/engine').Activity} */
const activity = (type, occurredAt, file = '') => ({ type, occurredAt, properties: { file } });

// Once, from all activities; then it is stored.
const activities = [
  activity('page_view', '2026-03-01T09:00:00Z'),
  activity('download', '2026-03-01T09:05:00Z', 'guide.pdf'),
  activity('page_view', '2026-03-28T15:00:00Z'),
];
let stored = encodeState(model, stateOf(model, { activities }));
console.log(`${activities.length} activities in ${stored.length} bytes`);

// At each write: the stored state, the new activity, and the scores before and after it.
const scoreBy = prepareState(model, { attributes: { employees: 150 } });
const now = '2026-03-31T09:00:00Z';
const before = decodeState(model, stored);
const after = foldActivities(model, before, [activity('download', now, 'prices.pdf')]);
// Undefined where a state cannot tell which of two activities of one instant is newer: then stateOf, from all of them.
if (!after) throw new Error('make it anew');
stored = encodeState(model, after);

const score = scoreBy(after, { now });
for (const { name, points, reason } of score.contributions) console.log(`${points.toFixed(2)}  ${name}: ${reason}`);
const { tier, changes } = diffScores(scoreBy(before, { now }), score);
console.log(`${tier.from} to ${tier.to} by ${changes.map(({ name }) => name).join(', ')}`);
console.log(`${score.nextTier} from ${score.nextTierChangeAt} on, if nothing more happens`);

// Not every rule can be told by what a state keeps.
const visitsOfWeek = { ...definition.criteria[1], withinDays: 7 };
const needed = activitiesNeeded(compileModel({ ...definition, criteria: [visitsOfWeek] }));
for (const { criterion, why } of needed) console.log(`${criterion}: ${why}`);

/* It prints:

3 activities in 36 bytes
15.00  size: Employees is 150: 15 × 1 point per 10
2.88  visits: Visited a page 2 times, last on 28 March 2026: +4, faded to 2.88 by decay
15.00  downloads: Downloaded a file with 2 different values of file, last on 31 March 2026: +20, faded to 15 by decay
cold to warm by downloads, Rounding of engagement, Rounding of the total
cold from 2026-04-07T23:37:29.126Z on, if nothing more happens
visits: Counts every visit to a page in the last 7 days, however many there are
*/
