import type { ModelDefinition } from '@leadmark/engine';
import { engagementCriteria } from './engagement-criteria';
import { fitCriteria } from './fit-criteria';
import { tallyCriteria } from './tally-criteria';

export const HALF_LIFE_DAYS = 30;

/** What the groups of flat attributes give at most. */
export const flatCaps = { company: 60, person: 30, needs: 25, behaviour: 90 };

const flatGroups = Object.entries(flatCaps).map(([key, maxPoints]) => ({ key, dimension: 'fit' as const, maxPoints }));

const tiers: ModelDefinition['tiers'] = {
  by: 'total',
  levels: [{ key: 'hot', name: 'Hot', minScore: 60 }, { key: 'warm', name: 'Warm', minScore: 40 }, { key: 'cold' }],
};

/** 50 criteria over attributes alone. */
export const flatModel: ModelDefinition = {
  key: 'flat-attributes',
  groups: flatGroups,
  criteria: [...fitCriteria, ...tallyCriteria],
  tiers,
};

/** 50 criteria with everything that a model has: caps, decay, weights, gates, tiers and grades. */
export const leadModel: ModelDefinition = {
  key: 'business-to-business',
  dimensions: {
    fit: { minPoints: 0, maxPoints: 100 },
    engagement: { minPoints: 0, maxPoints: 100, decay: { kind: 'exponential', halfLifeDays: HALF_LIFE_DAYS } },
  },
  total: { fitWeight: 0.5, engagementWeight: 0.5, minPoints: 0, maxPoints: 100 },
  groups: [
    ...flatGroups.filter(({ key }) => key !== 'behaviour'),
    { key: 'content', dimension: 'engagement', maxPoints: 40 },
    { key: 'product', dimension: 'engagement', maxPoints: 45 },
    { key: 'intent', dimension: 'engagement', maxPoints: 60 },
  ],
  criteria: [...fitCriteria, ...engagementCriteria],
  gates: [
    {
      key: 'competitor',
      when: { field: 'emailDomain', operator: 'in', value: ['rival.example'] },
      reason: 'Works for a competitor',
    },
    { key: 'unsubscribed', activity: { type: 'unsubscribe' }, clearedBy: { type: 'newsletter_subscribe' } },
  ],
  tiers: {
    ...tiers,
    bands: {
      fit: [{ key: 'A', minPoints: 60 }, { key: 'B', minPoints: 30 }, { key: 'C' }],
      engagement: [{ key: '1', minPoints: 60 }, { key: '2', minPoints: 30 }, { key: '3' }],
    },
  },
};
