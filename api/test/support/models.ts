import type { JsonObject } from '@leadmark/engine';
import TEMPLATE from '../../src/scoring-model/templates/b2b-software.model.json';

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

/** The plain model whose engagement counts against a lead, twice, so that many totals are below zero and rise. */
export const NEGATIVE_MODEL: JsonObject = { ...DECAYING_MODEL, key: 'negative', total: { engagementWeight: -2 } };

/** The plain model without any points: every lead stands equal. */
export const EQUAL_MODEL: JsonObject = { ...PLAIN_MODEL, key: 'equal', total: { fitWeight: 0, engagementWeight: 0 } };

/** The template, with its caps and gates, and all that moves a score in other ways than by a half-life. */
export const SHIFTING_MODEL: JsonObject = {
  ...(TEMPLATE as JsonObject),
  key: 'shifting',
  criteria: [
    ...TEMPLATE.criteria,
    {
      key: 'lately',
      group: 'website',
      kind: 'activity',
      activity: { type: 'page_view' },
      points: 3,
      withinDays: 30,
      decay: { kind: 'none' },
    },
    {
      key: 'often',
      group: 'content',
      kind: 'frequency',
      activity: { types: ['page_view', 'email_click'] },
      atLeast: 3,
      withinDays: 20,
      points: 8,
    },
    { key: 'silent', group: 'looks_for_work', kind: 'inactivity', days: 25, points: -12 },
    {
      key: 'linear',
      group: 'requests',
      kind: 'activity',
      activity: { type: 'email_click' },
      points: 9,
      decay: { kind: 'linear', percent: 10, everyDays: 3 },
    },
    {
      key: 'stepwise',
      group: 'email',
      kind: 'activity',
      activity: { type: 'demo_request' },
      points: 6,
      decay: { kind: 'step', percent: 20, everyDays: 7 },
    },
  ] as JsonObject[],
};
