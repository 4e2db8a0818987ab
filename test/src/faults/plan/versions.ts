import type { ModelDefinition } from '@leadmark/engine';
import { pulseModel } from '../pulse-model';

/** So many versions of the model, in each of which a praise is worth something else. */
export const versionsOfPulse = (count: number): ModelDefinition[] =>
  Array.from({ length: count }, (_, number) => ({
    ...pulseModel,
    criteria: pulseModel.criteria.map((criterion) =>
      criterion.kind === 'activity' && criterion.key === 'praise'
        ? { ...criterion, pointsPer: { field: 'stars', points: 0.5 + (number % 4) } }
        : criterion,
    ),
  }));
