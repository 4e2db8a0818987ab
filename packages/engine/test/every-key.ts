import type { ModelDefinition } from '../src';

const bands = {
  fit: [{ key: 'A', minPoints: 50 }, { key: 'B' }],
  engagement: [{ key: '1', minPoints: 50 }, { key: '2' }],
};

/** A valid model that has every key of the format and every variant. */
export const everyKey: ModelDefinition = {
  key: 'every-key',
  name: 'Every key',
  dimensions: {
    fit: { minPoints: 0, maxPoints: 100 },
    engagement: { minPoints: 0, maxPoints: 100, decay: { kind: 'exponential', halfLifeDays: 30 } },
  },
  total: { fitWeight: 0.5, engagementWeight: 0.5, minPoints: 0, maxPoints: 100 },
  groups: [
    { key: 'who', name: 'Who', dimension: 'fit', minPoints: -10, maxPoints: 60 },
    { key: 'what', dimension: 'engagement' },
  ],
  criteria: [
    {
      key: 'attribute',
      name: 'Attribute',
      group: 'who',
      kind: 'attribute',
      when: {
        all: [
          { field: 'a', operator: 'equals', value: 'x' },
          { field: 'a', operator: 'notEquals', value: 1 },
          { field: 'a', operator: 'in', value: ['x', 1, true] },
          { field: 'a', operator: 'notIn', value: [] },
          { any: [{ field: 'a', operator: 'contains', value: 'x' }] },
          { not: { field: 'a', operator: 'containsWord', value: 'x' } },
        ],
      },
      points: 10,
      weight: 2,
      minPoints: 0,
      maxPoints: 20,
      enabled: true,
    },
    {
      key: 'options',
      group: 'who',
      kind: 'options',
      options: [
        { when: { field: 'b', operator: 'between', value: [1, 2] }, points: 1 },
        {
          when: { field: 'b', operator: 'between', value: ['2026-01-01', ' 2026-02-01T10:00:00.5+01:00 '] },
          points: 2,
        },
        { when: { field: 'b', operator: 'greaterThan', value: '2026-01-01T10:00Z' }, points: 3 },
        { when: { field: 'b', operator: 'withinLastDays', value: 7 }, points: 4 },
        { when: { field: 'b', operator: 'notExists' }, points: 5 },
      ],
      otherwise: -5,
    },
    { key: 'per_unit', group: 'who', kind: 'per_unit', field: 'c.d', unit: 10, points: 1 },
    {
      key: 'activity',
      group: 'what',
      kind: 'activity',
      activity: { types: ['visit', 'click'], where: { field: 'path', operator: 'startsWith', value: '/' } },
      points: 5,
      repeat: { oncePer: 'day' },
      maxCount: 3,
      withinDays: 30,
      decay: { kind: 'linear', percent: 10, everyDays: 7 },
    },
    {
      key: 'pointsPer',
      group: 'what',
      kind: 'activity',
      activity: { type: 'purchase' },
      pointsPer: { field: 'amount', unit: 100, points: 1 },
      repeat: { oncePerValueOf: 'order' },
      decay: { kind: 'step', percent: 10, everyDays: 7 },
    },
    {
      key: 'frequency',
      group: 'what',
      kind: 'frequency',
      activity: { type: 'visit' },
      points: 5,
      atLeast: 2,
      atMost: 5,
      withinDays: 7,
      repeat: 'every',
    },
    { key: 'inactivity', group: 'what', kind: 'inactivity', activity: { type: 'visit' }, days: 30, points: -5 },
  ],
  gates: [
    { key: 'when', name: 'When', reason: 'Because', when: { field: 'e', operator: 'exists' } },
    { key: 'activity', activity: { type: 'unsubscribe' }, clearedBy: { type: 'subscribe' } },
  ],
  tiers: {
    by: 'matrix',
    bands,
    levels: [
      { key: 'hot', name: 'Hot', cells: ['A1', 'A2', 'B1'] },
      { key: 'cold', cells: ['B2'] },
    ],
  },
};

/** The same with tiers by the total. */
export const everyKeyByTotal: ModelDefinition = {
  ...everyKey,
  tiers: {
    by: 'total',
    bands,
    levels: [{ key: 'hot', name: 'Hot', minScore: 50 }, { key: 'cold' }],
  },
};
