import type { JsonObject } from '@leadmark/engine';

export const STATIC_KEY = 'static-key';
export const HALF_LIFE_DAYS = 30;

/**
 * A model whose order of leads never changes by itself: every point of an activity counts, all fade with one half-life, and
 * nothing is bounded. Points of attributes are whole numbers.
 */
export const staticKeyModel: JsonObject = {
  key: STATIC_KEY,
  name: 'Sums with one half-life',
  dimensions: { engagement: { decay: { kind: 'exponential', halfLifeDays: HALF_LIFE_DAYS } } },
  groups: [
    { key: 'company', dimension: 'fit' },
    { key: 'doings', dimension: 'engagement' },
  ],
  criteria: [
    attribute('industry', 'Software', 25),
    attribute('country', 'US', 10),
    attribute('title', 'CTO', 30),
    attribute('employees', 250, 15),
    activity('page_view', 2),
    activity('email_open', 1),
    activity('email_click', 4),
    activity('form_submit', 5),
    activity('whitepaper_download', 15),
    activity('webinar_attended', 20),
    activity('demo_request', 50),
  ],
  tiers: {
    by: 'total',
    levels: [{ key: 'hot', minScore: 100 }, { key: 'warm', minScore: 50 }, { key: 'cold' }],
  },
};

function attribute(field: string, value: string | number, points: number): JsonObject {
  return { key: field, group: 'company', kind: 'attribute', when: { field, operator: 'equals', value }, points };
}

function activity(type: string, points: number): JsonObject {
  return { key: type, group: 'doings', kind: 'activity', activity: { type }, points };
}
