import type { ModelDefinition } from '@leadmark/engine';

const SECONDS = 1 / 86_400;

/** Forgets what has just happened within seconds, so that time alone changes tiers all through a load. */
export const fleetingModel: ModelDefinition = {
  key: 'fleeting',
  name: 'Fleeting',
  groups: [{ key: 'now', name: 'Now', dimension: 'engagement', maxPoints: 60 }],
  criteria: [
    {
      key: 'fading',
      group: 'now',
      kind: 'activity',
      activity: { types: ['page_view', 'praise', 'purchase'] },
      points: 10,
      decay: { kind: 'linear', percent: 10, everyDays: 0.5 * SECONDS },
    },
    {
      key: 'lately',
      group: 'now',
      kind: 'activity',
      activity: { types: ['email_open', 'email_click', 'complaint'] },
      points: 7,
      withinDays: 3 * SECONDS,
    },
  ],
  tiers: {
    by: 'total',
    levels: [
      { key: 'hot', name: 'Hot', minScore: 20 },
      { key: 'warm', name: 'Warm', minScore: 5 },
      { key: 'cold', name: 'Cold' },
    ],
  },
};
