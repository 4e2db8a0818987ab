import type { ModelDefinition } from '@leadmark/engine';

/** What “Model in This Node” shows first: small enough to read, and a start for one's own. */
export const starterModel: ModelDefinition = {
  key: 'starter',
  name: 'Starter model',
  dimensions: {
    fit: { minPoints: 0, maxPoints: 100 },
    engagement: { minPoints: 0, maxPoints: 100, decay: { kind: 'exponential', halfLifeDays: 30 } },
  },
  total: { fitWeight: 0.5, engagementWeight: 0.5, minPoints: 0, maxPoints: 100 },
  groups: [
    { key: 'company', name: 'Company', dimension: 'fit' },
    { key: 'person', name: 'Person', dimension: 'fit' },
    { key: 'interest', name: 'Interest', dimension: 'engagement' },
  ],
  criteria: [
    {
      key: 'company-size',
      name: 'Company size',
      group: 'company',
      kind: 'attribute',
      when: { field: 'employees', operator: 'greaterThanOrEqual', value: 50 },
      points: 60,
    },
    {
      key: 'decision-maker',
      name: 'Decision maker',
      group: 'person',
      kind: 'attribute',
      when: {
        any: [
          { field: 'title', operator: 'containsWord', value: 'director' },
          { field: 'title', operator: 'containsWord', value: 'chief' },
          { field: 'title', operator: 'containsWord', value: 'head' },
        ],
      },
      points: 40,
    },
    {
      key: 'demo-request',
      name: 'Demo request',
      group: 'interest',
      kind: 'activity',
      activity: { type: 'demo_request' },
      points: 70,
      repeat: 'once',
    },
    {
      key: 'form-submit',
      name: 'Form submitted',
      group: 'interest',
      kind: 'activity',
      activity: { type: 'form_submit' },
      points: 30,
      maxCount: 3,
    },
  ],
  tiers: {
    by: 'total',
    levels: [
      { key: 'hot', name: 'Hot', minScore: 70 },
      { key: 'warm', name: 'Warm', minScore: 40 },
      { key: 'cold', name: 'Cold' },
    ],
  },
};
