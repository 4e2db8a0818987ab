import type { JsonObject } from '@leadmark/engine';

/** A model that is easy to reckon: 30 for industry healthcare, 10 a visit, 20 a demo; hot from 50, warm from 20. */
export const PLAIN_MODEL: JsonObject = {
  key: 'plain',
  groups: [
    { key: 'company', name: 'Company', dimension: 'fit' },
    { key: 'behaviour', name: 'Behaviour', dimension: 'engagement' },
  ],
  criteria: [
    {
      key: 'industry',
      name: 'Industry',
      group: 'company',
      kind: 'attribute',
      when: { field: 'industry', operator: 'equals', value: 'healthcare' },
      points: 30,
    },
    { key: 'visit', name: 'Visits', group: 'behaviour', kind: 'activity', activity: { type: 'page_view' }, points: 10 },
    { key: 'demo', name: 'Demo', group: 'behaviour', kind: 'activity', activity: { type: 'demo_request' }, points: 20 },
  ],
  gates: [
    {
      key: 'unsubscribed',
      activity: { type: 'unsubscribe' },
      clearedBy: { type: 'subscribe' },
      reason: 'Asked for no more mail',
    },
  ],
  tiers: {
    by: 'total',
    levels: [
      { key: 'hot', name: 'Hot', minScore: 50 },
      { key: 'warm', name: 'Warm', minScore: 20 },
      { key: 'cold', name: 'Cold' },
    ],
  },
};

/** The plain model with a half-life of 10 days on engagement. */
export const DECAYING_MODEL: JsonObject = {
  ...PLAIN_MODEL,
  key: 'decaying',
  dimensions: { engagement: { decay: { kind: 'exponential', halfLifeDays: 10 } } },
};
